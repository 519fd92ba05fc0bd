// A ranked list. Its rows select their passages, and show when these are selected somewhere else.
const FIRST = 8;

// draw(row) makes the contents; passagesOf(row) what it selects; mention(row) is said of them in the reader.
function list(parent, rows, { draw, passagesOf, mention, className = '' }) {
  const items = rows.map((row, rank) => {
    const chosen = passagesOf(row);
    const item = make('li', { tabindex: 0, 'data-passages': chosen.join(' ') }, ...draw(row, rank));
    const choose = () => selection.set(...chosen);
    item.onclick = choose;
    item.onkeydown = (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        choose();
      }
      const next = { ArrowDown: item.nextElementSibling, ArrowUp: item.previousElementSibling }[event.key];
      if (next && !next.hidden) {
        event.preventDefault();
        next.focus();
      }
    };
    item.hidden = rank >= FIRST;
    mentions.push({ at: chosen, text: mention(row, rank) });
    return item;
  });
  parent.append(make('ol', { class: 'rows ' + className }, ...items));
  if (items.length > FIRST) {
    const more = make('button', { type: 'button', class: 'more', onclick: () => {
      items.forEach((item) => { item.hidden = false; });
      more.remove();
    } }, `Show all ${number(items.length)}`);
    parent.append(more);
  }
  selection.follow((selected) => items.forEach((item, n) => {
    const own = passagesOf(rows[n]);
    item.classList.toggle('chosen', selected.length > 0 && (selected.length > 1 ? own.length === selected.length && own.every((passage) => selected.includes(passage)) : own.includes(selected[0])));
  }));
}

// A passage in a list: its place and its words.
const said = (passage, most = 320) => make('div', { class: 'passage' },
  make('small', {}, quoted(placeOf(passage), 'place')), quoted(cut(textOf(passage), most)));

// A number with its unit in small letters.
const figure = (value, unit) => make('div', { class: 'figure' }, make('b', {}, value), make('small', {}, unit));
