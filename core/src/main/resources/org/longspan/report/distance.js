charts.distance = ({ mass }, kit) => {
  const used = (side) => mass.reduce((most, head) => Math.max(most, head[side].findLastIndex((share) => share > 0) + 1), 0);
  // Bin 0 is the token itself; it lies between the two sides.
  const before = Math.max(used(0), 1);
  const bars = [
    ...Array.from({ length: before - 1 }, (_, i) => ({ side: 0, bin: before - 1 - i })),
    { side: 0, bin: 0 },
    ...Array.from({ length: Math.max(used(1) - 1, 0) }, (_, i) => ({ side: 1, bin: i + 1 })),
  ];
  const sign = ({ side }) => (side === 0 ? '−' : '+');
  const label = (bar) => (bar.bin === 0 ? '0' : sign(bar) + kit.number(2 ** (bar.bin - 1), 20));
  const range = ({ side, bin }) => {
    if (bin === 0) return 'the token itself';
    const [near, far] = [2 ** (bin - 1), 2 ** bin - 1];
    return `${kit.number(near, 20)}${far > near ? '–' + kit.number(far, 20) : ''} tokens ${side === 0 ? 'earlier' : 'later'}`;
  };
  const share = mass.map((head) => {
    const total = head.flat().reduce((a, b) => a + b, 0) || 1;
    return bars.map(({ side, bin }) => (100 * head[side][bin]) / total);
  });
  const top = Math.max(...share.flat());
  const interval = [2, 5, 10].find((step) => 5 * step >= top) || 20;
  const many = bars.length > 9;
  const gap = many ? 50 : 28;
  return {
    heads: mass.length,
    option: (head) => ({
      grid: kit.grid(38, 16, gap),
      xAxis: {
        ...kit.axis('distance from query to key (tokens; nearest of each bar)', gap), type: 'category', data: bars.map(label), splitLine: { show: false },
        axisTick: { alignWithLabel: true }, axisLabel: { color: kit.ink, rotate: many ? 35 : 0, interval: (i) => !many || bars[i].bin % 2 === 0 },
      },
      yAxis: { ...kit.axis('share of the attention (%)', 38), type: 'value', min: 0, max: Math.min(100, Math.ceil(top / interval) * interval), interval },
      tooltip: {
        className: 'tip', confine: true,
        formatter: ({ dataIndex, value }) => `${range(bars[dataIndex])}<br><b>${kit.number(value)} %</b> of the attention`,
      },
      series: { type: 'bar', data: share[head], barMaxWidth: 32, itemStyle: { color: kit.accent } },
    }),
  };
};
