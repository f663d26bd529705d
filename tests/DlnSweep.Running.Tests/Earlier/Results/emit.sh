for step in 0 1 2 3; do
  if [ $step = 2 ]; then echo "{\"step\": $step, \"loss\": $1.25, \"maybe\": 0.5}"; else echo "{\"step\": $step, \"loss\": $1.5}"; fi
done
echo "{\"loss\": $1.25, \"count\": 4, \"stable\": true, \"note\": \"γ₀ $2\"}"
