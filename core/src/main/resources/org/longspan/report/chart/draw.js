// Draws the charts of every section with data-charts.
const data = JSON.parse(document.getElementById('data').textContent);

function figure(parent, chart) {
  const kind = drawings[chart.kind];
  const element = parent.appendChild(document.createElement('figure'));
  element.appendChild(document.createElement('figcaption')).textContent = chart.caption;
  const box = document.createElement('div');
  box.style.height = kind.height(chart) + 'px';
  element.appendChild(box);
  const drawing = echarts.init(box);
  const draw = () => {
    drawing.setOption({
      animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily }, aria: { enabled: true }, ...kind.option(chart),
    }, true);
    element.querySelector('.legend')?.remove();
    element.insertBefore(legend(kind.legend(chart)), box);
  };
  draw();
  dark.addEventListener('change', draw);
  addEventListener('resize', () => drawing.resize());
}

for (const parent of document.querySelectorAll('[data-charts]')) {
  for (const chart of data[parent.dataset.charts]) figure(parent, chart);
}
