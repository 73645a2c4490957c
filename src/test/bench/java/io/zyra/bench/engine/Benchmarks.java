package io.zyra.bench.engine;
public final class Benchmarks {
  public static void main(String[] a) {
    for (int rules : new int[] {20, 200}) {
      Workload w = Workload.of(rules, 1000);
      System.out.println(w.condition(0)+" "+w.condition(9));
      for (Engine.Kind k : Engine.Kind.values()) {
        long t = System.nanoTime();
        Engine e = k.prepareChecked(w);
        System.out.println(rules+" "+k+" prepared in "+(System.nanoTime()-t)/1_000_000+" ms; "+e.match().size());
        for (int r = 0; r < 5; r++) {
        long n=0; t=System.nanoTime(); while (System.nanoTime()-t<1_000_000_000L) { e.match(); n++; }
        System.out.println("  "+(System.nanoTime()-t)/n/1000.0+" ns/fact");}
      }
    }
  }
}
