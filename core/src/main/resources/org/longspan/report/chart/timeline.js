// Boxes in lanes, each with its parts side by side. The wheel zooms.
drawings.timeline = {
  height: ({ lanes }) => 90 + 34 * lanes.length,

  legend: ({ parts }) => parts.map((name, i) => [name, '■', theme.colour(i)]),

  option: ({ axis: name, lanes, parts, boxes }) => ({
    grid: { left: labelWidth(lanes) + 10, right: 30, top: 6, bottom: 56 },
    xAxis: { ...axisLook(name, 26), type: 'value', min: 0, max: 'dataMax' },
    yAxis: { ...axisLook('', 0), type: 'category', inverse: true, data: lanes, axisTick: { show: false }, axisLabel: { color: theme.css('quiet'), interval: 0 } },
    dataZoom: [{ type: 'inside', filterMode: 'weakFilter' }, { type: 'slider', filterMode: 'weakFilter', height: 14, bottom: 4 }],
    tooltip: { ...tooltipLook(), formatter: ({ dataIndex }) => boxTip(boxes[dataIndex], parts) },
    series: [{
      type: 'custom', clip: true, encode: { x: [1, 2], y: 0 },
      data: boxes.map(({ lane, start, length }) => [lane, start, start + length]),
      renderItem: ({ dataIndex, coordSys }, api) => drawnBox(boxes[dataIndex], api, coordSys),
    }],
  }),
};

function drawnBox(box, api, area) {
  const height = api.size([0, 1])[1] * 0.7;
  const y = api.coord([box.start, box.lane])[1] - height / 2;
  const place = (from, to) => {
    const left = api.coord([from, box.lane])[0];
    return echarts.graphic.clipRectByRect({ x: left, y, width: Math.max(api.coord([to, box.lane])[0] - left, 0), height }, area);
  };
  const whole = place(box.start, box.start + box.length);
  if (!whole) return null;
  if (!box.values.length) {
    const text = { text: box.name, fill: theme.css('ink'), overflow: 'truncate', width: Math.max(whole.width - 8, 0), ellipsis: '' };
    return {
      type: 'rect', shape: whole, style: { fill: theme.css('wash'), stroke: theme.ideal() },
      textContent: { style: text }, textConfig: { position: 'insideLeft' },
    };
  }
  let from = box.start;
  const children = [];
  box.values.forEach((length, i) => {
    const shape = length > 0 && place(from, from + length);
    if (shape) children.push({ type: 'rect', shape, style: { fill: theme.colour(i) } });
    from += length;
  });
  const failed = box.tone === 'FAILED';
  children.push({ type: 'rect', shape: whole, style: { fill: 'none', stroke: failed ? '#d00' : theme.css('page'), lineWidth: failed ? 2 : 1 } });
  return { type: 'group', children };
}

function boxTip({ name, start, length, values }, parts) {
  const lines = values.map((value, i) => [value, i]).filter(([value]) => value > 0)
    .map(([value, i]) => `<span style="color:${theme.colour(i)}">■</span> ${html(parts[i])} <b>${number(value)}</b> s`);
  return [html(name), `from ${number(start)} s, for <b>${number(length)}</b> s`, ...lines].join('<br>');
}
