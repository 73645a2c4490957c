package io.zyra.action;

import io.zyra.core.fact.Scope;
import io.zyra.core.fact.SubjectRef;
import java.util.Optional;

/**
 * What an action that a person asks for is about.
 *
 * @param label the name that people know it by
 * @param target what it changes, where the subject is a product or a variant
 */
record About(Scope scope, String id, String label, Optional<Target> target) {

  SubjectRef ref() {
    return new SubjectRef(scope, id);
  }

  static About product(Target target) {
    return new About(
        Scope.PRODUCT, target.productId(), target.product().content().title(), Optional.of(target));
  }
}
