-- Where the smallest test error crosses 0.5, along the sides of the finest squares: the refined map against the uniform one.
-- Run in the folder that holds runs/: duckdb < analysis/studies/lazy-active-refined/compare.sql
WITH cells AS (
  SELECT 'refined' AS map, gamma_sigma2, gamma_w, best_test_error_mean AS error FROM 'runs/lazy-active-refined/phase_diagram.parquet'
  UNION ALL
  SELECT 'uniform', gamma_sigma2, gamma_w, best_test_error_mean FROM 'runs/lazy-active-uniform/phase_diagram.parquet'
), lattice AS (
  SELECT map, error, CAST(round((gamma_sigma2 + 3) * 16) AS INTEGER) AS i, CAST(round((gamma_w - 0.5) * 16) AS INTEGER) AS j FROM cells
), crossings AS (
  SELECT a.map, a.i, a.j, b.i AS i2, b.j AS j2, (0.5 - a.error) / (b.error - a.error) AS place
  FROM lattice a JOIN lattice b ON a.map = b.map AND ((b.i = a.i + 1 AND b.j = a.j) OR (b.i = a.i AND b.j = a.j + 1))
  WHERE (a.error > 0.5) <> (b.error > 0.5)
)
SELECT
  (SELECT count(*) FROM lattice WHERE map = 'refined') AS refined_cells,
  (SELECT count(*) FROM lattice WHERE map = 'uniform') AS uniform_cells,
  count(u.i) AS uniform_crossings,
  count(*) FILTER (r.i IS NOT NULL AND u.i IS NOT NULL) AS found,
  count(*) FILTER (r.place = u.place) AS identical,
  count(*) FILTER (r.i IS NULL) AS not_found,
  count(*) FILTER (u.i IS NULL) AS only_refined
FROM (SELECT * FROM crossings WHERE map = 'uniform') u
FULL JOIN (SELECT * FROM crossings WHERE map = 'refined') r ON u.i = r.i AND u.j = r.j AND u.i2 = r.i2 AND u.j2 = r.j2;
