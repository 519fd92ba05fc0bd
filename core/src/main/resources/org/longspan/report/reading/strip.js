// The document as a bar, coloured by what its stretches receive over what their positions explain.
drawers.strip = (parent, { starts, ratio }) => {
  const TOP = 20;
  const TALL = 30;
  const HIGH = Math.log2(4);
  const stops = colour.balance();
  parent.append(scale(stops, ['¼ of what the place explains', 'as much', '4 × or more']));

  const along = (width) => (passage) => marginOf(width) + ((width - marginOf(width) - RIGHT) * passage) / passages.count;
  const { canvas, draw } = canvasIn(parent, 'The document from start to end, coloured by the attention that it receives', () => TOP + TALL + 26, (pen, width) => {
    const x = along(width);
    const colours = ramp(colour.balance());
    starts.forEach((start, i) => {
      const end = i + 1 < starts.length ? starts[i + 1] : passages.count;
      pen.fillStyle = ratio[i] === null ? theme.css('line') : colour.css(colours[place(ratio[i] > 0 ? Math.log2(ratio[i]) : -HIGH, -HIGH, HIGH)]);
      pen.fillRect(x(start), TOP, Math.max(x(end) - x(start) + 0.3, 0.6), TALL);
    });
    pen.fillStyle = theme.css('quiet');
    pen.textBaseline = 'top';
    const length = x(passages.count) - x(0);
    for (const one of labels(0, passages.count, length, 70)) {
      pen.fillRect(x(0) + one.begin, TOP + TALL, 1, 9);
      pen.fillText(fitted(pen, one.title, one.space - 10), x(0) + one.begin + 4, TOP + TALL + 8);
    }
    pen.textBaseline = 'middle';
    pen.textAlign = 'right';
    pen.fillText(marginOf(width) < 100 ? 'start →' : 'the document →', marginOf(width) - 8, TOP + TALL / 2);
    pen.textAlign = 'left';
    pen.fillStyle = theme.colour(1);
    for (const passage of marks.passages) pen.fillRect(x(passage + 0.5) - 1, TOP - 7, 2, 6);
    paintWindow(pen, x);
    pen.fillStyle = theme.css('ink');
    for (const passage of selection.passages) paintPointer(pen, x(passage + 0.5), TOP, TALL);
  });

  const passageAt = (event) => {
    const width = canvas.clientWidth;
    const part = (event.offsetX - marginOf(width)) / (width - marginOf(width) - RIGHT);
    return Math.max(0, Math.min(passages.count - 1, Math.floor(part * passages.count)));
  };
  canvas.onpointermove = (event) => tip.show(event, ...brief(passageAt(event)));
  canvas.onpointerleave = () => tip.hide();
  canvas.onclick = (event) => selection.set(passageAt(event));
  canvas.onkeydown = (event) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, PageUp: -10, PageDown: 10 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(step);
  };
  selection.follow(draw);
  marks.followers.push(draw);
  view.followers.push(draw);
};

// Selects a passage some places on.
function move(step) {
  const from = selection.passages.length ? selection.passages[0] : -step;
  selection.set(Math.max(0, Math.min(passages.count - 1, from + step)));
}

function paintPointer(pen, x, top, tall) {
  pen.beginPath();
  pen.moveTo(x - 5, top - 9);
  pen.lineTo(x + 5, top - 9);
  pen.lineTo(x, top - 1);
  pen.fill();
  pen.fillRect(x - 0.75, top, 1.5, tall);
}

// What the map shows of the document.
function paintWindow(pen, x) {
  if (view.isWhole()) return;
  pen.strokeStyle = theme.css('ink');
  pen.lineWidth = 1.5;
  pen.strokeRect(x(view.left), 18, x(view.right) - x(view.left), 34);
}

// A passage in a floating label.
function brief(passage) {
  const { scores } = passages;
  const i = indexOf(passage);
  return [
    make('small', {}, placeOf(passage)),
    quoted(cut(textOf(passage), 220)),
    scores && make('small', {}, `receives ${times(scores.ratio[i])} what its position explains`),
  ].filter(Boolean);
}
