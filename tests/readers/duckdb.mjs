import { DuckDBInstance } from '@duckdb/node-api';
import { canonical } from './canonical.mjs';

const types = { BIGINT: 'int64', INTEGER: 'int32', DOUBLE: 'double', BOOLEAN: 'boolean', VARCHAR: 'text' };

async function query(connection, sql) {
  return (await connection.runAndReadAll(sql)).getRowObjectsJS();
}

export async function dump(file) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const source = `'${file.replaceAll("'", "''")}'`;
  const schema = (await query(connection, `select * from parquet_schema(${source})`)).slice(1);
  const columns = schema.map(c => ({ name: c.name, type: types[c.duckdb_type] ?? c.duckdb_type, nullable: c.repetition_type === 'OPTIONAL' }));
  const entries = await query(connection, `select decode(key) as key, decode(value) as value from parquet_kv_metadata(${source})`);
  const chunks = await query(connection, `select * from parquet_metadata(${source})`);
  const data = (await connection.runAndReadAll(`select * from ${source}`)).getColumnsJS();
  return {
    columns,
    metadata: Object.fromEntries(entries.map(e => [e.key, e.value])),
    rowGroups: rowGroups(columns, chunks),
    values: Object.fromEntries(columns.map((c, i) => [c.name, data[i].map(v => canonical(c.type, v))])),
  };
}

function rowGroups(columns, chunks) {
  const groups = [];
  for (const chunk of chunks) {
    const group = (groups[Number(chunk.row_group_id)] ??= { rows: Number(chunk.row_group_num_rows), statistics: {} });
    const { name, type } = columns[Number(chunk.column_id)];
    const value = text => canonical(type, type === 'double' && text !== null ? Number(text.replace(/inf$/, 'Infinity')) : text);
    group.statistics[name] = { nulls: Number(chunk.stats_null_count), minimum: value(chunk.stats_min_value), maximum: value(chunk.stats_max_value) };
  }

  return groups;
}
