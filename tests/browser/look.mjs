// Opens reports in Chromium and prints, for each, what a reader would have met: node look.mjs PICTURES FILE...
// One line of JSON a file. PICTURES is a folder for screenshots, or "-" for none.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [pictures, ...files] = process.argv.slice(2);
const executablePath = process.env.CARESIM_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

async function open(file, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const met = { errors: [], requests: [] };
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) met.errors.push(message.text()); });
  page.on('pageerror', problem => met.errors.push(String(problem)));
  page.on('request', request => { if (!/^(file|data|blob):/.test(request.url())) met.requests.push(request.url()); });
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction(() => document.documentElement.dataset.charts || !document.querySelector('figure[data-chart]'), null, { timeout: 30000 });
  return { context, page, met };
}

function seen() {
  const number = text => document.querySelectorAll(text).length;
  const charts = [...document.querySelectorAll('figure')].map(figure => {
    const svg = figure.querySelector('svg.marks');
    const marks = svg ? svg.querySelectorAll('g[class*="mark-"]:not([class*="role-axis"]):not([class*="role-legend"]):not([class*="role-frame"]):not([class*="role-scope"]) > :is(path, rect, line, text)').length : 0;
    return {
      id: figure.id, title: figure.querySelector('figcaption')?.textContent ?? '', drawn: svg !== null, marks,
      alternative: svg?.getAttribute('aria-label') ?? figure.querySelector('p')?.textContent ?? '', role: svg?.getAttribute('role') ?? '',
      rows: figure.querySelectorAll('details.table tbody tr').length, heads: figure.querySelectorAll('details.table th[scope]').length,
      broken: svg ? [...svg.querySelectorAll('[d], [transform]')].filter(e => /NaN|undefined/.test((e.getAttribute('d') ?? '') + (e.getAttribute('transform') ?? ''))).length : 0,
    };
  });
  return {
    title: document.title, headline: document.querySelector('h1').textContent, charts, sections: [...document.querySelectorAll('section')].map(section => section.id),
    cautions: [...document.querySelectorAll('.caution')].map(caution => caution.textContent.trim()), figures: number('data[data-source]'),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
    unnamed: [...document.querySelectorAll('section')].filter(section => !document.getElementById(section.getAttribute('aria-labelledby'))).length,
  };
}

const name = file => join(pictures, basename(dirname(file)));
if (pictures !== '-') mkdirSync(pictures, { recursive: true });

for (const file of files) {
  const wide = await open(file, {});
  const report = { file, bytes: statSync(file).size, ...wide.met, ...(await wide.page.evaluate(seen)) };
  if (pictures !== '-') {
    await wide.page.screenshot({ path: `${name(file)}.png`, fullPage: true });
    await wide.page.pdf({ path: `${name(file)}.pdf`, format: 'A4', preferCSSPageSize: true });
  }

  await wide.context.close();
  const narrow = await open(file, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  report.narrowOverflow = await narrow.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  report.errors.push(...narrow.met.errors);
  if (pictures !== '-') await narrow.page.screenshot({ path: `${name(file)}-narrow-dark.png`, fullPage: true });
  await narrow.context.close();
  console.log(JSON.stringify(report));
}

await browser.close();
