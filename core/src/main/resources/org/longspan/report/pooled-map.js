charts['pooled-map'] = ({ poolTokens, mass }, kit) => {
  const DECADES = 4;
  const COLOURS = ['#e3f3e6', '#a8ddb5', '#4eb3d3', '#1f74b1', '#08306b'];
  const cells = mass.flat(2).filter((share) => share > 0);
  const most = cells.reduce((a, b) => Math.max(a, b), 0) || 1;
  const least = cells.reduce((a, b) => Math.min(a, b), most);
  const high = Math.log10(most);
  const low = Math.max(Math.min(Math.log10(least), high - 1), high - DECADES);

  const scale = document.getElementById('pooled-map-scale');
  scale.innerHTML = `<i style="background:linear-gradient(to right,${COLOURS.join()})"></i>`;
  const tick = (exponent, text) => {
    const at = (100 * (exponent - low)) / (high - low);
    scale.insertAdjacentHTML('beforeend', `<span style="left:${at}%;transform:translateX(${at === 0 ? 0 : at === 100 ? -100 : -50}%)">${text}</span>`);
  };
  const clipped = Math.log10(least) < low - 1e-3;
  tick(low, (clipped ? '≤ ' : '') + kit.percent(10 ** low, 2));
  for (let decade = Math.ceil(low); decade < high; decade++) {
    if (decade - low > 0.2 * (high - low) && high - decade > 0.15 * (high - low)) tick(decade, kit.percent(10 ** decade));
  }
  tick(high, kit.percent(most, 2));
  scale.insertAdjacentHTML('beforeend', '<span style="left:calc(100% + 40px);top:-3px;transform:none">share of the row’s attention; white: none</span>');

  const starts = (pools) => Array.from({ length: pools }, (_, i) => i * poolTokens);
  const gap = kit.gap(kit.number(kit.tokens, 20));
  const axis = (name, gap, pools) => ({
    ...kit.axis(name, gap), type: 'category', data: starts(pools), splitLine: { show: false },
    axisTick: { alignWithLabel: true },
    axisLabel: { color: kit.ink, interval: Math.max(0, Math.ceil(pools / 4) - 1), formatter: (start) => kit.number(Number(start), 20) },
  });
  return {
    heads: mass.length,
    square: Math.min(640, 230 + 60 * mass[0].length),
    option: (head) => ({
      grid: kit.grid(gap, 12),
      xAxis: axis('keys: position looked at (tokens)', 28, mass[head][0].length),
      yAxis: { ...axis('queries: position that asks (tokens)', gap, mass[head].length), inverse: true },
      visualMap: { show: false, min: low, max: high, dimension: 2, inRange: { color: COLOURS } },
      tooltip: {
        className: 'tip', confine: true,
        formatter: ({ data: [key, query, , share] }) =>
          `<b>${kit.percent(share)}</b> of the attention from<br>${kit.stretch(starts(mass[head].length), query)}<br>to<br>${kit.stretch(starts(mass[head][0].length), key)}`,
      },
      series: {
        type: 'heatmap', progressive: 0,
        data: mass[head].flatMap((row, query) =>
          row.flatMap((share, key) => (share > 0 ? [[key, query, Math.log10(share), share]] : []))),
      },
    }),
  };
};
