// Tables of class data: a click on a heading sorts, typed words filter.
const collator = new Intl.Collator('en', { numeric: true });

function key(row, column) {
  const cell = row.cells[column];
  return cell.dataset.number === undefined ? cell.textContent : Number(cell.dataset.number);
}

// Numbers before texts, which stand for missing numbers.
function compare(a, b) {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === typeof b ? collator.compare(a, b) : typeof a === 'number' ? -1 : 1;
}

function sort(table, heading) {
  const direction = heading.ariaSort === 'ascending' ? -1 : 1;
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => direction * compare(key(a, heading.cellIndex), key(b, heading.cellIndex)));
  table.tBodies[0].append(...rows);
  for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
  heading.ariaSort = direction === 1 ? 'ascending' : 'descending';
}

function addFilter(table) {
  const rows = [...table.tBodies[0].rows];
  const label = document.createElement('label');
  const input = document.createElement('input');
  const count = document.createElement('span');
  label.className = 'filter';
  input.type = 'search';
  label.append('Show rows with the words', input, count);
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = [...row.cells].map((cell) => cell.textContent.toLowerCase()).join(' ');
      row.hidden = !words.every((word) => text.includes(word));
    }
    count.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} rows`;
  };
  input.oninput = show;
  show();
  table.parentElement.before(label);
}

for (const table of document.querySelectorAll('table.data')) {
  for (const heading of table.tHead.rows[0].cells) {
    heading.tabIndex = 0;
    heading.classList.toggle('number', [...table.tBodies[0].rows].some((row) => row.cells[heading.cellIndex].matches('.number')));
    heading.onclick = () => sort(table, heading);
    heading.onkeydown = (event) => { if (event.key === 'Enter') sort(table, heading); };
  }
  if (table.tBodies[0].rows.length > 5) addFilter(table);
}
