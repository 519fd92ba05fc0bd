// The reading map: who refers to whom, at the level that fits the part shown.
drawers.map = (parent, { pool, pools, coded }) => {
  const levels = levelsOf(decoded(coded), pools, pool);
  const links = (data.links ? data.links.rows : []).map(({ query, key, similarity }) => ({ query, key, similarity }));
  const runs = data.copies ? data.copies.rows : [];

  const tools = parent.appendChild(make('div', { class: 'tools' },
    make('button', { type: 'button', class: 'closer', onclick: () => view.zoom(2) }, 'Zoom in'),
    make('button', { type: 'button', class: 'farther', onclick: () => view.zoom(0.5) }, 'Zoom out'),
    make('button', { type: 'button', class: 'whole', onclick: () => view.whole() }, 'Whole document'),
    make('small', {}, 'or double-click, Ctrl + wheel, drag; keys + − 0 and arrows')));
  const legend = parent.appendChild(make('div'));

  const area = (width) => {
    const left = marginOf(width);
    const size = Math.min(width - left - RIGHT, 840);
    return { left, top: 34, size };
  };
  const level = (size) => levels.find(({ pool: wide }) => (wide / (view.right - view.left)) * size >= 2) || levels[levels.length - 1];

  const { canvas, draw } = canvasIn(parent, 'Map of the attention between all parts of the document', (width) => area(width).size + 40, (pen, width, tall, dots) => {
    const { left, top, size } = area(width);
    const shown = level(size);
    paintLevel(pen, shown, left, top, size, dots);
    legend.replaceChildren(scale(colour.amount(), [`${times(10 ** shown.low)} an even spread or less`, `${times(10 ** shown.high)}`]));
    const x = (passage) => left + ((passage - view.left) / (view.right - view.left)) * size;
    const y = (passage) => top + ((passage - view.top) / (view.bottom - view.top)) * size;
    pen.strokeStyle = theme.css('line');
    pen.strokeRect(left - 0.5, top - 0.5, size + 1, size + 1);
    paintNames(pen, left, top, size);
    pen.save();
    pen.beginPath();
    pen.rect(left, top, size, size);
    pen.clip();
    pen.strokeStyle = theme.colour(1);
    pen.lineWidth = 2;
    for (const run of runs) paintRun(pen, x, y, run);
    for (const { query, key } of links) paintRing(pen, x(key + 0.5), y(query + 0.5), selection.has(query) && selection.has(key) ? 7 : size < 400 ? 3 : 4);
    pen.fillStyle = theme.css('ink');
    const [query, key = query] = selection.passages;
    if (query !== undefined) {
      pen.globalAlpha = 0.55;
      pen.fillRect(left, y(query + 0.5) - 0.5, size, 1);
      pen.fillRect(x(key + 0.5) - 0.5, top, 1, size);
    }
    pen.restore();
  });

  // What is under the mouse: a link where one is near, else a field.
  const at = (event) => {
    const { left, top, size } = area(canvas.clientWidth);
    const scaled = (view.right - view.left) / size;
    const [column, row] = [view.left + (event.offsetX - left) * scaled, view.top + (event.offsetY - top) * scaled];
    const inside = event.offsetX >= left && event.offsetX <= left + size && event.offsetY >= top && event.offsetY <= top + size;
    const near = links.find(({ query, key }) => Math.hypot(key + 0.5 - column, query + 0.5 - row) < 6 * scaled);
    const clamp = (value) => Math.max(0, Math.min(passages.count - 1, Math.floor(value)));
    return { inside, column, row, near, query: near ? near.query : clamp(row), key: near ? near.key : clamp(column), scaled };
  };

  let drag = null;
  canvas.onpointerdown = (event) => { drag = { ...at(event), x: event.offsetX, y: event.offsetY, moved: false, left: view.left, top: view.top }; };
  canvas.onpointermove = (event) => {
    const here = at(event);
    if (drag && event.buttons === 1 && !view.isWhole()) {
      const [dx, dy] = [event.offsetX - drag.x, event.offsetY - drag.y];
      drag.moved = drag.moved || Math.hypot(dx, dy) > 4;
      if (drag.moved) {
        tip.hide();
        view.set(drag.left - dx * here.scaled, drag.top - dy * here.scaled, view.right - view.left);
        return;
      }
    }
    if (!here.inside) tip.hide();
    else tip.show(event, ...pairTip(here, level(area(canvas.clientWidth).size)));
  };
  canvas.onpointerleave = () => { drag = null; tip.hide(); };
  canvas.onclick = (event) => {
    const here = at(event);
    if (here.inside && !(drag && drag.moved)) selection.set(here.query, here.key);
  };
  canvas.ondblclick = (event) => { const here = at(event); if (here.inside) view.zoom(3, here.column, here.row); };
  canvas.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const here = at(event);
    view.zoom(2 ** (-event.deltaY / 200), here.column, here.row);
  }, { passive: false });
  canvas.onkeydown = (event) => {
    const [query = 0, key = query] = selection.passages;
    const clamp = (value) => Math.max(0, Math.min(passages.count - 1, value));
    const act = {
      '+': () => view.zoom(2, key, query), '=': () => view.zoom(2, key, query), '-': () => view.zoom(0.5), 0: () => view.whole(),
      ArrowLeft: () => selection.set(query, clamp(key - 1)), ArrowRight: () => selection.set(query, clamp(key + 1)),
      ArrowUp: () => selection.set(clamp(query - 1), key), ArrowDown: () => selection.set(clamp(query + 1), key),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  };
  view.followers.push(() => { draw(); tools.querySelector('.whole').disabled = view.isWhole(); });
  tools.querySelector('.whole').disabled = true;
  selection.follow(draw);
};

// A copied run is a diagonal stroke, at least as long as can be seen.
function paintRun(pen, x, y, { firstFrom, firstTo, secondFrom, secondTo }) {
  pen.beginPath();
  pen.moveTo(x(firstFrom), y(secondFrom));
  pen.lineTo(Math.max(x(firstTo), x(firstFrom) + 3), Math.max(y(secondTo), y(secondFrom) + 3));
  pen.stroke();
}

function paintRing(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.stroke();
}

function paintNames(pen, left, top, size) {
  pen.fillStyle = theme.css('quiet');
  pen.textBaseline = 'middle';
  pen.textAlign = 'right';
  for (const one of labels(view.top, view.bottom, size, 12)) {
    pen.fillRect(left - 6, top + one.begin, 6, 1);
    pen.fillText(fitted(pen, one.title, left - 14), left - 9, top + one.begin + 6);
  }
  pen.textAlign = 'left';
  for (const one of labels(view.left, view.right, size, 70)) {
    pen.fillRect(left + one.begin, top - 6, 1, 6);
    pen.fillText(fitted(pen, one.title, one.space - 9), left + one.begin + 3, top - 9);
  }
  pen.fillText('is referred to →', left, 8);
  pen.save();
  pen.textAlign = 'right';
  pen.fillText('refers ↓', left - 9, 8);
  pen.restore();
}

function pairTip({ query, key, near }, { pool, wide, mass }) {
  const field = mass[Math.floor(query / pool) * wide + Math.floor(key / pool)];
  const stretch = pool > 1 ? `${number(pool)} ${units} each: ` : '';
  const what = near ? `far link, cosine ${near.similarity.toFixed(2)}` : field > 0 ? `${stretch}${times(field * wide)} an even spread` : 'not compared: too close, or nothing in common';
  return [
    make('b', {}, what),
    make('small', {}, 'refers: ' + placeOf(query)), quoted(cut(textOf(query), 160)),
    make('small', {}, 'is referred to: ' + placeOf(key)), quoted(cut(textOf(key), 160)),
  ];
}
