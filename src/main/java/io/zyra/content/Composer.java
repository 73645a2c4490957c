package io.zyra.content;

/** Writes texts for a product from what is known about it. Nothing is stored or published here. */
public interface Composer {

  /** Gives the edits worth making for one brief; none, with a reason, when there are none. */
  Composition compose(ComposeRequest brief);
}
