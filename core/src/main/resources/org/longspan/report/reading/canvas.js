// A canvas as wide as its parent, sharp on every screen, drawn again when the page's width or colours change.
function canvasIn(parent, label, height, paint) {
  const canvas = parent.appendChild(make('canvas', { tabindex: 0, role: 'img', 'aria-label': label }));
  const draw = () => {
    const width = parent.clientWidth;
    const tall = height(width);
    const dots = Math.min(window.devicePixelRatio || 1, 2);
    canvas.width = Math.round(width * dots);
    canvas.height = Math.round(tall * dots);
    canvas.style.height = tall + 'px';
    const pen = canvas.getContext('2d');
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    pen.clearRect(0, 0, width, tall);
    pen.font = '12px ' + getComputedStyle(document.body).fontFamily;
    paint(pen, width, tall, dots);
  };
  redraws.push(draw);
  draw();
  return { canvas, draw };
}

const redraws = [];
const redraw = () => redraws.forEach((draw) => draw());

// A chart of ECharts in a box of its own.
function chartIn(parent, height, option) {
  const box = parent.appendChild(make('div', { class: 'chart' }));
  box.style.height = height() + 'px';
  const chart = echarts.init(box);
  const draw = () => {
    box.style.height = height() + 'px';
    chart.resize();
    chart.setOption({
      animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily }, aria: { enabled: true }, ...option(box.clientWidth),
    }, true);
  };
  redraws.push(draw);
  draw();
  return { chart, draw };
}

// The floating label at the mouse.
const tip = {
  element: document.getElementById('tip'),
  show(event, ...children) {
    const { element } = this;
    element.replaceChildren(...children);
    element.hidden = false;
    const [width, height] = [element.offsetWidth, element.offsetHeight];
    const left = event.clientX + 16 + width > innerWidth ? event.clientX - 16 - width : event.clientX + 16;
    const top = event.clientY + 16 + height > innerHeight ? event.clientY - 12 - height : event.clientY + 16;
    element.style.left = Math.max(4, Math.min(left, innerWidth - width - 4)) + 'px';
    element.style.top = Math.max(4, top) + 'px';
  },
  hide() { this.element.hidden = true; },
};
