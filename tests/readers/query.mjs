// node query.mjs DIRECTORY < SQL
// Runs DuckDB in a directory and prints the rows as JSON, 64-bit integers as numbers.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

process.chdir(process.argv[2]);
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const rows = (await connection.runAndReadAll(readFileSync(0, 'utf8'))).getRowObjectsJS();
console.log(JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? Number(value) : value)));
