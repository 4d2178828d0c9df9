// `await` at the top level needs a target that has it.
export default { base: "./", build: { target: "es2022", outDir: "../../target/vite", emptyOutDir: true } };
