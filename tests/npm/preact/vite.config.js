export default { base: "./", build: { target: "es2022", outDir: "../../../target/preact", emptyOutDir: true } };
