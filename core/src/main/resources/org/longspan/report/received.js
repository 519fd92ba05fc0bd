charts.received = ({ starts, mean }, kit) => {
  const all = mean.flat().filter((value) => value > 0).sort((a, b) => a - b);
  const most = all[all.length - 1] || 1;
  // One passage far above the rest would press everything else onto the axis.
  const logarithmic = all.length > 0 && most > 20 * all[all.length >> 1];
  const bottom = logarithmic ? 10 ** Math.floor(Math.log10(all[0])) : 0;
  const top = logarithmic ? 10 ** Math.ceil(Math.log10(most)) : Math.max(1.1, most * 1.05);
  const gap = kit.gap(kit.number(bottom), kit.number(top));
  const shown = (value) => (logarithmic && !(value > 0) ? null : value);
  const overall = starts.map((_, i) => mean.reduce((sum, head) => sum + head[i], 0) / mean.length);
  const curve = (values, colour, width, rest) => ({
    type: 'line', step: 'end', showSymbol: false, data: kit.steps(starts, values.map(shown)),
    lineStyle: { color: colour, width }, itemStyle: { color: colour }, ...rest,
  });
  return {
    heads: mean.length,
    option: (head) => ({
      grid: kit.grid(gap, 16),
      xAxis: kit.positionAxis(),
      yAxis: {
        ...kit.axis('received per token (units)' + (logarithmic ? ', logarithmic' : ''), gap),
        type: logarithmic ? 'log' : 'value', min: bottom,
        max: top,
        axisLabel: { color: kit.ink, showMaxLabel: logarithmic, formatter: (value) => kit.number(value) },
      },
      tooltip: {
        trigger: 'axis', className: 'tip', confine: true,
        formatter: ([{ dataIndex }]) => {
          const i = Math.min(dataIndex, starts.length - 1);
          const rest = mean.length > 1 ? `<br>all heads: ${kit.number(overall[i])}` : '';
          return `${kit.stretch(starts, i)}<br>${kit.head(head)}: <b>${kit.number(mean[head][i])}</b> units per token${rest}`;
        },
      },
      series: [
        ...(mean.length > 1 ? [curve(overall, kit.pale, 1, { silent: true })] : []),
        curve(mean[head], kit.accent, 1.5, {
          markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: kit.ink, type: 'dashed' }, data: [{ yAxis: 1 }] },
        }),
      ],
    }),
  };
};
