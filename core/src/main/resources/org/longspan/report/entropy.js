charts.entropy = ({ starts, mean, min, max }, kit) => {
  const top = Math.max(1, ...max.flat().filter(Number.isFinite));
  const interval = Math.ceil(top / 6);
  const ceiling = interval * Math.ceil(top / interval);
  const keysGap = kit.gap(kit.number(Math.exp(ceiling), 2));
  // The outline of the steps, there along the largest values and back along the smallest.
  const outline = (values) => {
    const steps = kit.steps(starts, values);
    return steps.slice(1).flatMap(([end], i) => [steps[i], [end, steps[i][1]]]).filter(([, nats]) => nats !== null);
  };
  const value = (name, nats) => `${name} <b>${kit.number(nats)}</b> nats${nats === null ? '' : ` ≈ ${kit.number(Math.exp(nats))} keys`}`;
  return {
    heads: mean.length,
    option: (head) => {
      const axis = { ...kit.axis('entropy (nats)', 32), type: 'value', min: 0, max: ceiling, interval };
      return {
        grid: kit.grid(32, keysGap + 22),
        xAxis: kit.positionAxis(),
        yAxis: [
          axis,
          {
            ...axis, name: 'effective keys', nameGap: keysGap, splitLine: { show: false },
            axisLabel: { color: kit.ink, formatter: (nats) => kit.number(Math.exp(nats), 2) },
          },
        ],
        tooltip: {
          trigger: 'axis', className: 'tip', confine: true,
          formatter: (points) => {
            const line = points.find((point) => point.seriesType === 'line');
            const i = Math.min(line.dataIndex, starts.length - 1);
            return [kit.stretch(starts, i), value('most diffuse', max[head][i]), value('mean', mean[head][i]), value('most focused', min[head][i])].join('<br>');
          },
        },
        series: [
          {
            type: 'custom', silent: true, clip: true, data: [[0, 0]],
            renderItem: (_, api) => ({
              type: 'polygon', style: { fill: kit.accent, opacity: 0.2 },
              shape: { points: [...outline(max[head]), ...outline(min[head]).reverse()].map((point) => api.coord(point)) },
            }),
          },
          {
            type: 'line', step: 'end', showSymbol: false, data: kit.steps(starts, mean[head]),
            lineStyle: { color: kit.accent, width: 1.5 }, itemStyle: { color: kit.accent },
          },
        ],
      };
    },
  };
};
