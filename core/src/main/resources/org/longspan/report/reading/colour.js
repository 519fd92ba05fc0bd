// Every scale runs one way in lightness, or from blue to orange: colour-blind readers can read them, the first two also in grey.
const PALE_TO_BLUE = ['#eef7ee', '#cdeacf', '#9fd8c5', '#5cbccb', '#2f93c2', '#2469a8', '#233f80', '#1b1c4d'];
const VIRIDIS = ['#440154', '#482878', '#3e4989', '#31688e', '#26828e', '#1f9e89', '#35b779', '#6ece58', '#b5de2b', '#fde725'];
const BLUE_TO_ORANGE = ['#0b4a8f', '#3f83c4', '#9ec5e6', '#ececec', '#f6bf85', '#e07f1f', '#9c4a00'];
const BLUE_TO_ORANGE_DARK = ['#8cc7ff', '#3f83c4', '#24476b', '#2b3138', '#7a4a1c', '#e07f1f', '#ffc07a'];

const parse = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
function ramp(stops) {
  const colours = stops.map(parse);
  return Array.from({ length: 256 }, (_, i) => {
    const at = (i / 255) * (colours.length - 1);
    const n = Math.min(Math.floor(at), colours.length - 2);
    return colours[n].map((from, c) => Math.round(from + (colours[n + 1][c] - from) * (at - n)));
  });
}

const colour = {
  // More is darker on a light page, and brighter on a dark one.
  amount: () => (dark.matches ? VIRIDIS : PALE_TO_BLUE),
  balance: () => (dark.matches ? BLUE_TO_ORANGE_DARK : BLUE_TO_ORANGE),
  css: ([r, g, b]) => `rgb(${r},${g},${b})`,
};
const place = (value, low, high) => Math.max(0, Math.min(255, Math.round((255 * (value - low)) / (high - low || 1))));

// A legend: a bar of colours with a text at some of its places.
function scale(stops, ticks) {
  return make('div', { class: 'key' },
    make('i', { style: `background:linear-gradient(to right,${stops.join()})` }),
    make('div', {}, ...ticks.map((text) => make('span', {}, text))));
}
