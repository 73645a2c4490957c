package io.zyra.action.request;

import io.zyra.action.ChangeTarget;
import io.zyra.action.ChangeTargetResolver;
import io.zyra.action.message.SegmentMemberFinder;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.core.fact.Scope;
import io.zyra.event.EventStore;
import io.zyra.merchant.Merchant;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Finds what a person means: a product, or anything else that something is known of. */
@ApplicationScoped
public class ActionSubjectResolver {
  private final ChangeTargetResolver targets;
  private final SegmentMemberFinder segments;
  private final EventStore events;

  ActionSubjectResolver(
      ChangeTargetResolver targets, SegmentMemberFinder segments, EventStore events) {
    this.targets = targets;
    this.segments = segments;
    this.events = events;
  }

  /**
   * @throws io.zyra.web.ProblemException 404 when nothing is known of it
   */
  public ActionSubject find(Merchant merchant, Scope scope, String id) {
    return switch (scope) {
      case STORE -> store(merchant, id);
      case PRODUCT -> ActionSubject.product(targets.find(merchant.id(), scope, id));
      case VARIANT -> variant(merchant, id);
      case SEGMENT -> segment(merchant, id);
      default -> event(merchant, scope, id);
    };
  }

  private static ActionSubject store(Merchant merchant, String id) {
    if (!id.equals(merchant.id().toString())) {
      throw Problem.notFound("store", id);
    }
    return new ActionSubject(Scope.STORE, id, merchant.name(), Optional.empty());
  }

  private ActionSubject variant(Merchant merchant, String id) {
    ChangeTarget target = targets.find(merchant.id(), Scope.VARIANT, id);
    List<Variant> variants = target.product().content().variants();
    String name = "";
    for (int i = 0; i < variants.size(); i++) {
      if (target.includes(variants.get(i).shopId().orElse("#" + i))) {
        name = variants.get(i).name();
      }
    }
    String title = target.product().content().title();
    return new ActionSubject(
        Scope.VARIANT,
        id,
        variants.size() == 1 ? title : title + " – " + name,
        Optional.of(target));
  }

  private ActionSubject segment(Merchant merchant, String name) {
    if (!segments.isKnown(merchant, name)) {
      throw Problem.notFound("segment", name);
    }
    return new ActionSubject(Scope.SEGMENT, name, name, Optional.empty());
  }

  private ActionSubject event(Merchant merchant, Scope scope, String id) {
    boolean known =
        !events
            .list(
                merchant.id(),
                Optional.empty(),
                Optional.of(scope.key() + ":" + id),
                PageRequest.newest(1))
            .items()
            .isEmpty();
    if (!known) {
      throw Problem.notFound(scope.noun(), id);
    }
    return new ActionSubject(scope, id, scope.noun() + " " + id, Optional.empty());
  }
}
