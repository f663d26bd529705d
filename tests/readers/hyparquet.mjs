import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { canonical } from './canonical.mjs';

const types = { INT64: 'int64', INT32: 'int32', DOUBLE: 'double', BOOLEAN: 'boolean', BYTE_ARRAY: 'text' };

export async function dump(path) {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const columns = metadata.schema.slice(1).map(c => ({
    name: c.name,
    type: c.type === 'BYTE_ARRAY' && c.logical_type?.type !== 'STRING' ? 'bytes' : types[c.type] ?? c.type,
    nullable: c.repetition_type === 'OPTIONAL',
  }));
  const values = Object.fromEntries(columns.map(c => [c.name, []]));
  await parquetRead({
    file,
    metadata,
    compressors,
    rowFormat: 'object',
    onComplete: rows => rows.forEach(row => columns.forEach(c => values[c.name].push(canonical(c.type, row[c.name])))),
  });
  return {
    columns,
    metadata: Object.fromEntries((metadata.key_value_metadata ?? []).map(e => [e.key, e.value ?? ''])),
    rowGroups: metadata.row_groups.map(group => ({
      rows: Number(group.num_rows),
      statistics: Object.fromEntries(group.columns.map((chunk, i) => [columns[i].name, statistics(columns[i].type, chunk.meta_data.statistics)])),
    })),
    values,
  };
}

function statistics(type, found) {
  return { nulls: Number(found.null_count), minimum: canonical(type, found.min_value), maximum: canonical(type, found.max_value) };
}
