package io.zyra.action.request;

import io.zyra.action.ChangeTarget;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.SubjectRef;
import java.util.Optional;

/**
 * What an action that a person asks for is about.
 *
 * @param label the name that people know it by
 * @param target what it changes, where the subject is a product or a variant
 */
public record ActionSubject(Scope scope, String id, String label, Optional<ChangeTarget> target) {

  SubjectRef ref() {
    return new SubjectRef(scope, id);
  }

  public static ActionSubject product(ChangeTarget target) {
    return new ActionSubject(
        Scope.PRODUCT, target.productId(), target.product().content().title(), Optional.of(target));
  }
}
