// node rewrite.mjs OURS FOLDER
// Has independent writers write the table of one of our files again, in every form that our reader should understand: the files of
// tests/DlnSweep.Sweeps.Tests/Parquet/Foreign were made so.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import pl from 'nodejs-polars';
import { Compression, readParquet, WriterPropertiesBuilder, WriterVersion, writeParquet } from 'parquet-wasm/node';

const [ours, folder] = process.argv.slice(2);

const duckdb = await (await DuckDBInstance.create(':memory:')).connect();
for (const codec of ['snappy', 'gzip']) {
  await duckdb.run(`copy (from '${ours}') to '${join(folder, `duckdb-${codec}.parquet`)}' (format parquet, codec '${codec}', parquet_version v1)`);
}

for (const compression of ['snappy', 'gzip', 'uncompressed']) {
  pl.readParquet(ours).writeParquet(join(folder, `polars-${compression}.parquet`), { compression });
}

for (const [version, name] of [[WriterVersion.V1, 'v1'], [WriterVersion.V2, 'v2']]) {
  for (const [compression, codec] of [[Compression.UNCOMPRESSED, 'uncompressed'], [Compression.SNAPPY, 'snappy']]) {
    const properties = new WriterPropertiesBuilder().setWriterVersion(version).setCompression(compression).build();
    writeFileSync(join(folder, `arrow-${name}-${codec}.parquet`), writeParquet(readParquet(readFileSync(ours)), properties));
  }
}
