-- The configurations that have failed: parameters, attempts and the last error, the latest first. Runs in the output directory of any
-- sweep, finished or not; a configuration that got its result in a later run is not listed.
select
  json_extract_string(content, 'configuration_id') as configuration_id,
  json_extract_string(content, 'replicate')::bigint as replicate,
  json_extract_string(content, 'attempts')::bigint as attempts,
  json_extract_string(content, '$.errors[#-1]') as last_error,
  json_extract(content, 'parameters') as parameters,
  last_modified
from read_text('failures/*.json')
order by last_modified desc, configuration_id;
