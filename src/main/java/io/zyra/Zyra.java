package io.zyra;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the server, on the embedded database unless another is configured. */
@QuarkusMain
public final class Zyra {

  private Zyra() {}

  public static void main(String... args) {
    Quarkus.run(args);
  }
}
