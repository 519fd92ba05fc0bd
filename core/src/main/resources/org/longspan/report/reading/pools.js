// The pooled map, and coarser ones made of it.

// Base64 of 16-bit numbers: 0 is nothing, n is exp of a place between ln 1e-12 and 0.
function decoded(coded) {
  const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
  const words = new Uint16Array(bytes.buffer);
  return Float32Array.from(words, (word) => (word === 0 ? 0 : Math.exp(((word - 1) / 65534 - 1) * 12 * Math.LN10)));
}

// From the finest to the coarsest; rows are means and columns are sums, so that rows still add up to 1.
function levelsOf(mass, wide, pool) {
  const levels = [];
  for (;;) {
    levels.push({ mass, wide, pool, ...extentOf(mass, wide) });
    if (wide <= 32) return levels;
    const half = Math.ceil(wide / 2);
    const sums = new Float32Array(half * half);
    const rows = new Float32Array(half);
    for (let a = 0; a < wide; a++) {
      let any = 0;
      for (let b = 0; b < wide; b++) any += mass[a * wide + b];
      rows[a >> 1] += any > 0 ? 1 : 0;
      for (let b = 0; b < wide; b++) sums[(a >> 1) * half + (b >> 1)] += mass[a * wide + b];
    }
    for (let n = 0; n < sums.length; n++) sums[n] /= Math.max(1, rows[Math.floor(n / half)]);
    [mass, wide, pool] = [sums, half, 2 * pool];
  }
}

// Between which powers of ten of an even spread nearly all fields are.
function extentOf(mass, wide) {
  const some = mass.filter((share, n) => share > 0 && Math.abs(Math.floor(n / wide) - (n % wide)) > 1).sort();
  if (!some.length) return { low: -1, high: 1 };
  const at = (part) => Math.log10(some[Math.min(some.length - 1, Math.floor(part * some.length))] * wide);
  return { low: Math.min(at(0.1), at(0.998) - 0.3), high: at(0.998) };
}

// Paints the fields of the part shown, a dot of the screen at a time.
function paintLevel(pen, { mass, wide, pool, low, high }, left, top, size, dots) {
  const dotsWide = Math.round(size * dots);
  const image = pen.createImageData(dotsWide, dotsWide);
  const points = new Uint32Array(image.data.buffer);
  const colours = Uint32Array.from(ramp(colour.amount()), ([r, g, b]) => (255 << 24) | (b << 16) | (g << 8) | r);
  const fields = (from, to) => Int32Array.from({ length: dotsWide }, (_, n) => Math.min(wide - 1, Math.floor((from + ((n + 0.5) / dotsWide) * (to - from)) / pool)));
  const columns = fields(view.left, view.right);
  const rows = fields(view.top, view.bottom);
  for (let y = 0; y < dotsWide; y++) {
    for (let x = 0; x < dotsWide; x++) {
      const share = mass[rows[y] * wide + columns[x]];
      if (share > 0) points[y * dotsWide + x] = colours[place(Math.log10(share * wide), low, high)];
    }
  }
  pen.putImageData(image, Math.round(left * dots), Math.round(top * dots));
}
