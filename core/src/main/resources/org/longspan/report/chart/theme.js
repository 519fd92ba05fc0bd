// Colours of Okabe and Ito, which colour-blind readers can tell apart; brighter ones on dark pages.
// Every curve has its own mark too. The last four are for bars of many parts.
const MARKS = ['circle', 'rect', 'triangle', 'diamond', 'circle', 'rect', 'triangle', 'diamond'];
const SIGNS = ['●', '■', '▲', '◆', '●', '■', '▲', '◆'];
const dark = matchMedia('screen and (prefers-color-scheme: dark)');
const LIGHT_COLOURS = ['#0072b2', '#d55e00', '#009e73', '#b0578d', '#8a6d00', '#2a93c9', '#4d4d4d', '#a33f00',
  '#9cc9e6', '#f2b98c', '#8fd3bd', '#d9d9d9'];
const DARK_COLOURS = ['#56b4e9', '#ff8c42', '#2fc79a', '#e39ac4', '#f0e442', '#9fd3f2', '#c8c8c8', '#ffc39b',
  '#1f6a96', '#a85a22', '#1c7a5f', '#6d6d6d'];

const theme = {
  colour: (i) => (dark.matches ? DARK_COLOURS : LIGHT_COLOURS)[i % 12],
  mark: (i) => MARKS[i % 8],
  sign: (i) => SIGNS[i % 8],
  css: (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim(),
  ideal: () => (dark.matches ? '#8593a3' : '#7b8794'),
};

const html = (text) => echarts.format.encodeHTML(text);
const number = (value) => {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e9)
    ? value.toExponential(2).replace(/\.?0+e/, 'e').replace('e+', 'e')
    : value.toLocaleString('en-US', size >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 });
};

// Entries of a legend: [name, sign, colour].
function legend(entries) {
  const list = document.createElement('div');
  list.className = 'legend';
  for (const [name, sign, colour] of entries) {
    const entry = list.appendChild(document.createElement('span'));
    const mark = entry.appendChild(document.createElement('b'));
    mark.textContent = sign;
    mark.style.color = colour;
    entry.appendChild(document.createElement('bdi')).textContent = name;
  }
  return list;
}

const axisLook = (name, gap) => ({
  name, nameLocation: 'middle', nameGap: gap, nameTextStyle: { color: theme.css('quiet') },
  axisLabel: { color: theme.css('quiet'), hideOverlap: true, formatter: number },
  axisLine: { show: true, lineStyle: { color: theme.ideal() } },
  splitLine: { lineStyle: { color: theme.css('line') } },
});

const tooltipLook = () => ({
  className: 'tip', confine: true, backgroundColor: theme.css('page'), borderColor: theme.css('line'), textStyle: { color: theme.css('ink') },
});
