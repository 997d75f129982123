import tseslint from 'typescript-eslint';

export default tseslint.config(
    {ignores: ['out/']},
    {
        files: ['src/**/*.ts', 'test/**/*.ts'],
        extends: [tseslint.configs.strictTypeChecked],
        languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    },
    {
        files: ['test/**/*.ts'],
        rules: {'@typescript-eslint/no-floating-promises': 'off'}, // test() gives a promise that its runner waits for
    },
);
