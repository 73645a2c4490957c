package io.zyra.core.decision;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import java.util.Optional;

/** A subject in a part of a run, with what is made once for it. */
final class RunSubject {
  private final Subject subject;
  private final SubjectRef ref;
  private final Optional<String> product;

  RunSubject(Subject subject) {
    this.subject = subject;
    this.ref = subject.ref();
    this.product = productOf(subject);
  }

  /** The product that a variant is of; empty for all other scopes. */
  static Optional<String> productOf(Subject subject) {
    return subject.scope() == Scope.VARIANT ? Attribute.PRODUCT_ID.of(subject) : Optional.empty();
  }

  Subject subject() {
    return subject;
  }

  SubjectRef ref() {
    return ref;
  }

  /** The product whose part it is. */
  Optional<String> product() {
    return product;
  }
}
