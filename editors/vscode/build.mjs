// Bundles the extension into out/, and puts beside it what lies elsewhere in the repository or comes from what is
// bundled: the schema of the configuration, the licence, the licences of others. With --tests, bundles the tests.
import {build} from 'esbuild';
import {copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, '..', '..');
const out = join(here, 'out');

const common = {
    absWorkingDir: here,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
};

rmSync(out, {recursive: true, force: true});
mkdirSync(out);
const {metafile} = await build({
    ...common,
    entryPoints: ['src/extension.ts'],
    outfile: 'out/extension.js',
    mainFields: ['module', 'main'],
    minify: true,
    metafile: true,
});
copyFileSync(join(repository, 'connector_lint', 'config.schema.json'), join(out, 'config.schema.json'));
copyFileSync(join(repository, 'LICENSE'), join(here, 'LICENSE'));
writeFileSync(join(out, 'third-party-licenses.txt'), licences(Object.keys(metafile.inputs)));

if (process.argv.includes('--tests')) {
    const tests = readdirSync(join(here, 'test')).filter(name => name.endsWith('.test.ts'));
    await build({...common, entryPoints: tests.map(name => `test/${name}`), outdir: 'out/test'});
}

/** The licences of the packages that the inputs of a bundle come from. */
function licences(inputs) {
    const folders = inputs.map(input => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]).filter(Boolean);
    return [...new Set(folders)].sort().map(folder => {
        const {name, version, license} = JSON.parse(readFileSync(join(here, folder, 'package.json'), 'utf8'));
        const file = readdirSync(join(here, folder)).find(each => /^licen[cs]e/i.test(each));
        if (!file) {
            throw new Error(`${name} comes without a licence`);
        }
        return `${name} ${version} (${license})\n\n${readFileSync(join(here, folder, file), 'utf8').trim()}\n`;
    }).join('\n----------------------------------------\n\n');
}
