// One script of the libraries' own minified builds, in the order in which they need each other, with their licences named.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, target] = process.argv.slice(2);
const files = { vega: 'build/vega.min.js', 'vega-lite': 'build/vega-lite.min.js', 'vega-embed': 'build/vega-embed.min.js' };
const parts = Object.entries(files).map(([name, file]) => {
  const { version, license } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
  const code = readFileSync(join(modules, name, file), 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '').trim();
  return `/* ${name} ${version}, ${license} */\n${code}\n`;
});
// Inside a page a script ends at the first closing tag, wherever it stands.
writeFileSync(target, parts.join('').replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--'));
