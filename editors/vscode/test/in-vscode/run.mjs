// The packaged extension in a real VS Code, with a real server, as a person sees it: code-server and a browser.
//
//   CODE_SERVER      the folder of npm's package code-server (installed with --ignore-scripts, and then npm install in
//                    its lib/vscode, a ripgrep in node_modules/@vscode/ripgrep/bin there, npm rebuild node-pty)
//   PLAYWRIGHT       the folder of npm's package playwright-core
//   CHROMIUM         a browser
//   CONNECTOR_LINT   the command with the server
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const {CODE_SERVER, PLAYWRIGHT, CHROMIUM, CONNECTOR_LINT} = process.env;
if (!CODE_SERVER || !PLAYWRIGHT || !CHROMIUM || !CONNECTOR_LINT) {
    console.log('skipped: CODE_SERVER, PLAYWRIGHT, CHROMIUM and CONNECTOR_LINT have to say where they are');
    process.exit(0);
}
const {chromium} = createRequire(import.meta.url)(PLAYWRIGHT);

const extension = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const {version} = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'connector-lint-'));
const workspace = join(folder, 'workspace');
const settings = join(workspace, '.vscode', 'settings.json');
const definition = join(workspace, 'contoso-tasks', 'apiDefinition.swagger.json');

cpSync(join(extension, '..', '..', 'examples', 'contoso-tasks'), join(workspace, 'contoso-tasks'), {recursive: true});
mkdirSync(join(workspace, '.vscode'));
const tasks = JSON.parse(readFileSync(join(extension, 'tasks.json'), 'utf8'));
tasks.tasks.forEach(task => { task.command = CONNECTOR_LINT; }); // the PATH of VS Code is that of a login shell
writeFileSync(join(workspace, '.vscode', 'tasks.json'), JSON.stringify(tasks));
mkdirSync(join(workspace, '.venv', 'bin'), {recursive: true});
symlinkSync(CONNECTOR_LINT, join(workspace, '.venv', 'bin', 'connector-lint'));
set({});

const entry = [
    join(CODE_SERVER, 'out', 'node', 'entry.js'),
    '--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions'),
    '--config', join(folder, 'config.yaml'),
];
execFileSync('node', [...entry, '--install-extension', join(extension, `connector-lint-${version}.vsix`)]);
const port = await freePort();
const server = spawn('node', [
    ...entry, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-workspace-trust', '--disable-telemetry',
    '--disable-update-check', workspace,
], {stdio: 'ignore'});
const browser = await chromium.launch({executablePath: CHROMIUM, args: ['--no-sandbox']});
const page = await browser.newPage({viewport: {width: 1500, height: 1000}});
page.setDefaultTimeout(60_000);
try {
    await reachable();
    const file = `vscode-remote://127.0.0.1:${port}${definition}`;
    const payload = encodeURIComponent(JSON.stringify([['openFile', file]]));
    await page.goto(`http://127.0.0.1:${port}/?folder=${workspace}&payload=${payload}`);
    await page.waitForSelector('.explorer-folders-view', {timeout: 60_000});

    await step('a definition that is opened is linted by the command in .venv', async () => {
        await problems(7);
        await command('Problems: Focus on Problems View');
        await page.getByText('operation-id-not-found').first().waitFor();
    });

    await step('a setting is heard of without a new start', async () => {
        set({'connectorLint.ignore': ['visibility-value', 'x-ms-summary-title-case']});
        await problems(5);
        set({});
        await problems(7);
    });

    await step('a new configuration is heard of', async () => {
        await command('connector-lint: Create Configuration');
        await until(() => existsSync(join(workspace, '.connector-lint.yaml')));
        writeFileSync(join(workspace, '.connector-lint.yaml'), 'rules:\n  visibility-value: off\n');
        await problems(6);
        writeFileSync(join(workspace, '.connector-lint.yaml'), '');
        await problems(7);
    });

    await step('all safe fixes are applied', async () => {
        await page.getByRole('tab', {name: /apiDefinition/}).click();
        await page.locator('.monaco-editor .view-lines').first().click();
        await command('connector-lint: Apply All Safe Fixes');
        await page.waitForTimeout(3000);
        await page.keyboard.press('Control+S');
        await until(() => readFileSync(definition, 'utf8').includes('"Get all lists"'));
        await problems(2);
    });

    await step('where the command is not there, a message says what to do', async () => {
        set({'connectorLint.path': '/nowhere/connector-lint'});
        await page.getByText('connector-lint is not at "/nowhere/connector-lint"').first().waitFor();
        await page.getByRole('button', {name: 'Open Setting'}).waitFor();
        await problems(0);
    });

    await step('the task fills the list of problems by itself', async () => {
        await command('Notifications: Clear All Notifications');
        await command('Tasks: Run Task');
        await choose('connector-lint: check');
        await problems(2);
    });
    console.log('6 passed, 0 failed');
} catch (error) {
    await page.screenshot({path: join(folder, 'failed.png')});
    console.error(error, `see ${join(folder, 'failed.png')}`);
    process.exitCode = 1;
} finally {
    await browser.close();
    server.kill();
}

function set(more) {
    writeFileSync(settings, JSON.stringify({
        'workbench.startupEditor': 'none', 'telemetry.telemetryLevel': 'off', 'files.autoSave': 'off', ...more,
    }));
}

async function step(name, run) {
    await run();
    console.log(`ok - ${name}`);
}

async function command(name) {
    await page.keyboard.press('F1');
    await choose(name);
}

/** Type a name into the list that is open, or is about to be, and take it. */
async function choose(name) {
    await page.locator('.quick-input-widget input').first().waitFor();
    await page.keyboard.type(name, {delay: 15});
    await page.locator('.quick-input-list .monaco-list-row').filter({hasText: name}).first().click();
    await page.waitForTimeout(1000);
}

/** Wait until the list of problems, which the status bar sums up, has so many errors and warnings. */
async function problems(count) {
    await until(async () => {
        const [label] = await page.locator('#status\\.problems a').evaluateAll(
            links => links.map(each => each.getAttribute('aria-label')),
        );
        const numbers = label === 'No Problems' ? [] : label?.match(/\d+/g) ?? ['-1'];
        return numbers.reduce((sum, each) => sum + Number(each), 0) === count;
    }, `${count} problems`);
}

async function until(what, name = String(what)) {
    for (let tries = 0; tries < 300; tries++) {
        if (await what()) {
            return;
        }
        await page.waitForTimeout(200);
    }
    assert.fail(`it did not happen: ${name}`);
}

async function reachable() {
    for (let tries = 0; tries < 150; tries++) {
        if (await fetch(`http://127.0.0.1:${port}/healthz`).then(({ok}) => ok, () => false)) {
            return;
        }
        await new Promise(resolve => setTimeout(resolve, 200));
    }
    assert.fail('code-server does not start');
}

function freePort() {
    return new Promise(resolve => {
        const probe = createServer().listen(0, '127.0.0.1', () => {
            const {port: free} = probe.address();
            probe.close(() => resolve(free));
        });
    });
}
