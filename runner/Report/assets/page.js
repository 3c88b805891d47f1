// Draws every chart of the page, one after the other so that text can be read meanwhile. Expressions run in Vega's interpreter:
// the page's policy allows no evaluated code and no request. Exported pictures are always on white; on the page, text and grid take
// the page's colours by style sheet.
(async () => {
  const sans = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';
  const config = {
    background: 'white', padding: { left: 2, top: 4, right: 20, bottom: 4 }, font: sans, view: { stroke: null },
    axis: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal', titleColor: '#57606a', labelColor: '#57606a', gridColor: '#e6eaee', domainColor: '#c5ccd3', tickColor: '#c5ccd3', labelPadding: 6, titlePadding: 10 },
    axisY: { domain: false, ticks: false },
    legend: { labelFontSize: 12, symbolSize: 64, symbolStrokeWidth: 0, symbolOpacity: 1, labelColor: '#57606a', padding: 0, offset: 10 },
    text: { fontSize: 12 },
  };
  const options = {
    renderer: 'svg', ast: true, config, tooltip: true, downloadFileName: 'chart',
    actions: { export: { svg: true, png: true }, source: false, compiled: false, editor: false },
    i18n: { CLICK_TO_VIEW_ACTIONS: 'Save this chart', SVG_ACTION: 'Save as SVG', PNG_ACTION: 'Save as PNG' },
  };
  const figures = [...document.querySelectorAll('figure[data-chart]')];
  let drawn = 0;
  for (const figure of figures) {
    const place = figure.querySelector('.vis');
    const alternative = place.dataset.alt;
    try {
      const specification = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
      specification.description = alternative;
      await vegaEmbed(place, specification, { ...options, downloadFileName: figure.id });
      const picture = place.querySelector('svg.marks');
      picture.setAttribute('role', 'img');
      picture.setAttribute('aria-label', alternative);
      picture.removeAttribute('aria-roledescription');
      place.querySelector('summary')?.setAttribute('aria-label', 'Save this chart as a picture');
      drawn++;
    } catch (problem) {
      place.textContent = 'This chart could not be drawn; the table below holds its figures.';
      figure.querySelector('details.table').open = true;
      console.error(figure.id, problem);
    }
    await new Promise(next => setTimeout(next));
  }
  document.documentElement.dataset.charts = `${drawn}/${figures.length}`;
})();
