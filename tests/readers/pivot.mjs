// node pivot.mjs DIRECTORY
// The recipe for Polars of analysis/queries/README.md: prints the height and the width of the phase diagram as a table of two axes.
import pl from 'nodejs-polars';

const phase = pl.readParquet(`${process.argv[2]}/phase_diagram.parquet`);
const table = phase.select('gamma_sigma2', 'gamma_w', 'best_test_error_mean').pivot('best_test_error_mean', { index: 'gamma_sigma2', on: 'gamma_w' });
console.log(`${table.height} x ${table.width}`);
