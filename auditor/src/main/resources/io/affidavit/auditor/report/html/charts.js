"use strict";
// Draws the charts from the JSON beside them, with Apache ECharts; as SVG, so that paper has it sharp.
(() => {
  const root = document.documentElement;
  const PAPER_WIDTH = 900; // pixels; a landscape sheet has more
  const colour = (name) => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const number = (value) => value.toLocaleString("en", { maximumFractionDigits: 2 });
  const bare = { type: "category", axisTick: { show: false } };
  const nameWidth = (width) => Math.min(220, width * 0.4);

  // A tooltip made of nodes: a name in it is text, whatever it holds.
  function tip(title, lines) {
    const box = document.createElement("div");
    box.className = "tip";
    const head = document.createElement("b");
    head.textContent = title;
    box.append(head);
    for (const line of lines) {
      const row = document.createElement("div");
      row.textContent = line;
      box.append(row);
    }
    return box;
  }

  function axis(data, more) {
    const text = { color: colour("quiet"), fontSize: 12, hideOverlap: true, ...more };
    return { ...bare, data, axisLabel: text, axisLine: { lineStyle: { color: colour("line") } } };
  }

  function values() {
    return {
      type: "value",
      minInterval: 1,
      axisLabel: { color: colour("quiet"), formatter: number },
      splitLine: { lineStyle: { color: colour("line") } },
    };
  }

  function common() {
    return {
      animation: false,
      aria: { enabled: false }, // the page says it, beside the chart
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      tooltip: {
        confine: true,
        backgroundColor: colour("surface"),
        borderColor: colour("line"),
        textStyle: { color: colour("text") },
      },
    };
  }

  function bars(data, width, lying) {
    const palette = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => colour("chart-" + n));
    const option = common();
    option.color = palette;
    option.aria = { enabled: data.series.length > 1, label: { enabled: false }, decal: { show: data.series.length > 1 } };
    option.grid = { left: 14, right: lying ? 56 : 16, top: data.series.length > 1 ? 36 : 12, bottom: 4, containLabel: true };
    if (data.series.length > 1) {
      option.legend = { top: 0, left: 0, type: "scroll", textStyle: { color: colour("text") }, pageTextStyle: { color: colour("text") } };
    }
    option.tooltip.trigger = "axis";
    option.tooltip.axisPointer = { type: "shadow" };
    option.tooltip.formatter = (points) =>
      tip(points[0].name, points.filter((p) => p.value).map((p) => p.seriesName + ": " + number(p.value)));
    option.series = data.series.map((series) => ({
      name: series.name,
      type: "bar",
      stack: "all",
      barMaxWidth: lying ? 22 : 40,
      data: series.values,
      label: { show: lying && data.series.length === 1, position: "right", color: colour("text"), formatter: (p) => number(p.value) },
    }));
    const names = axis(data.categories, lying ? { width: nameWidth(width), overflow: "truncate", color: colour("text"), interval: 0 } : {});
    option[lying ? "yAxis" : "xAxis"] = lying ? { ...names, inverse: true } : names;
    option[lying ? "xAxis" : "yAxis"] = values();
    return option;
  }

  function squares(data, width) {
    const option = common();
    const cells = data.series.flatMap((line, y) =>
      line.values.map((value, x) => [x, y, value]).filter(([, , value]) => value !== null)
    );
    option.grid = { left: 14, right: 8, top: 4, bottom: data.shape === "heat" ? 44 : 4, containLabel: true };
    option.xAxis = { ...axis(data.categories, { color: colour("text") }), position: data.shape === "heat" ? "bottom" : "top" };
    option.yAxis = { ...axis(data.series.map((line) => line.name), { color: colour("text"), interval: 0, width: nameWidth(width), overflow: "truncate" }), inverse: true };
    const square = { type: "heatmap", itemStyle: { borderColor: colour("surface"), borderWidth: 2 } };
    const say = (value) => (data.shape === "matrix" ? (value ? "seen" : "never seen") : number(value));
    option.tooltip.formatter = (p) => tip(data.series[p.value[1]].name + ", " + p.name, [say(p.value[2])]);
    if (data.shape === "heat") heat(option, square, cells, width / data.categories.length);
    else matrix(option, square, cells);
    return option;
  }

  function heat(option, square, cells, cellWidth) {
    const most = Math.max(1, ...cells.map((cell) => cell[2]));
    option.visualMap = {
      min: 0, max: most, calculable: false, orient: "horizontal", left: "center", bottom: 0,
      itemHeight: 180, itemWidth: 12, text: [number(most), "0"], textStyle: { color: colour("quiet") },
      inRange: { color: [0, 1, 2, 3].map((n) => colour("heat-" + n)) },
    };
    const widest = number(most).length * 7;
    const light = [colour("heat-0"), colour("heat-3")];
    // On the dark half of the scale the letters take the colour of its light end.
    const label = (cell) => ({ show: cellWidth > widest + 12 && cell[2] > 0, color: cell[2] > most * 0.45 ? light[0] : light[1] });
    option.series = [{ ...square, data: cells.map((cell) => ({ value: cell, label: label(cell) })), label: { fontSize: 11, formatter: (p) => number(p.value[2]) } }];
  }

  // Two series, since a colour alone would not do: each square has its sign.
  function matrix(option, square, cells) {
    const of = (wanted, name, sign) => ({
      ...square,
      name,
      data: cells.filter((cell) => (cell[2] > 0) === wanted).map((cell) => ({ value: cell, itemStyle: { color: colour(wanted ? "seen" : "never") } })),
      label: { show: true, color: colour(wanted ? "seen-text" : "never-text"), formatter: () => sign, fontSize: 12, fontWeight: "bold" },
    });
    option.series = [of(true, "seen", "\u2713"), of(false, "never seen", "\u2013")];
    // ECharts wants a scale for heat maps; this one colours nothing.
    option.visualMap = { show: false, min: 0, max: 1, seriesIndex: [], inRange: {} };
  }

  const SHAPES = {
    timeline: { height: () => 280, option: (data, width) => bars(data, width, false) },
    bars: { height: (data) => 60 + 30 * data.categories.length + (data.series.length > 1 ? 30 : 0), option: (data, width) => bars(data, width, true) },
    heat: { height: (data) => 80 + 32 * data.series.length, option: squares },
    matrix: { height: (data) => 40 + 26 * data.series.length, option: squares },
  };

  const charts = [...document.querySelectorAll(".chart")].map((place) => {
    const data = JSON.parse(place.nextElementSibling.textContent);
    return { place, data, shape: SHAPES[data.shape] };
  });

  function draw(one, width) {
    one.drawn?.dispose();
    one.drawn = echarts.init(one.place, null, { renderer: "svg", width, height: one.shape.height(one.data) });
    one.drawn.setOption(one.shape.option(one.data, width));
    one.drawn.getZr().flush();
    one.width = width;
  }

  const drawAll = () => charts.forEach((one) => draw(one, one.place.clientWidth || PAPER_WIDTH));

  root.classList.add("scripted");
  document.querySelectorAll(".numbers").forEach((numbers) => (numbers.open = false));
  drawAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  addEventListener("resize", () => {
    charts.filter((one) => one.place.clientWidth !== one.width).forEach((one) => draw(one, one.place.clientWidth));
  });
  addEventListener("beforeprint", () => {
    root.classList.add("printing"); // light, before the colours are read
    charts.forEach((one) => draw(one, PAPER_WIDTH));
  });
  addEventListener("afterprint", () => {
    root.classList.remove("printing");
    drawAll();
  });
})();
