Console.WriteLine("dlnsweep"); return 0;
