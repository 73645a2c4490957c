package io.zyra.shopify.token;

import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Gets new tokens for old ones, one request at a time for each shop. A refresh token can be used
 * once, so two replicas must not use the same: the row of the installation is locked from before
 * the request until its answer is stored. Threads of one replica wait for each other in memory, so
 * that only one of them holds a connection meanwhile.
 *
 * <p>If the process dies after the shop has answered and before the answer is stored, the new
 * tokens are lost and the old refresh token is retired. Then the next request is refused, the
 * installation needs a new authorization, and its reason says so; that a request was begun is
 * stored before it is made.
 */
@ApplicationScoped
public class TokenRenewal {
  private static final Logger LOG = Logger.getLogger(TokenRenewal.class);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Map<MerchantId, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final InstallationRepository installations;
  private final TokenEndpoint endpoint;
  private final EventStore events;
  private final Tenancy tenancy;

  TokenRenewal(
      InstallationRepository installations,
      TokenEndpoint endpoint,
      EventStore events,
      Tenancy tenancy) {
    this.installations = installations;
    this.endpoint = endpoint;
    this.events = events;
    this.tenancy = tenancy;
  }

  /**
   * Gets new tokens, if they are still needed when it is this caller's turn.
   *
   * @param needed whether an installation needs new tokens
   * @return the installation as it is stored then; its state says whether the shop refused
   * @throws ShopUnavailableException if the shop gave no answer; the old tokens stay
   */
  Installation renew(Installation known, Predicate<Installation> needed) {
    ReentrantLock lock = locks.computeIfAbsent(known.merchant(), m -> new ReentrantLock());
    lock.lock();
    try {
      boolean lostEarlier = noteBegin(known.merchant(), needed);
      Turn turn = new Turn(needed, lostEarlier);
      try {
        tenancy.callLong(known.merchant(), LONGEST, () -> turn.take(known.merchant()));
      } catch (RuntimeException e) {
        // The commit failed: what the shop has answered must not be lost with it.
        turn.storeAgain().orElseThrow(() -> e);
      }
      return tenancy.callApart(known.merchant(), () -> found(known.merchant()));
    } finally {
      lock.unlock();
    }
  }

  /** Whether an earlier request was begun whose answer was never stored. */
  private boolean noteBegin(MerchantId merchant, Predicate<Installation> needed) {
    return tenancy.callApart(
        merchant,
        () -> {
          Installation now = found(merchant);
          if (needed.test(now)) {
            installations.beginRefresh(now);
          }
          return now.refreshBegunAt().isPresent();
        });
  }

  private Installation found(MerchantId merchant) {
    return installations.find(merchant).orElseThrow();
  }

  /** One request, while the row is locked. */
  private final class Turn {
    private final Predicate<Installation> needed;
    private final boolean lostEarlier;
    private Optional<Installation> before = Optional.empty();
    private Optional<TokenGrant> granted = Optional.empty();

    Turn(Predicate<Installation> needed, boolean lostEarlier) {
      this.needed = needed;
      this.lostEarlier = lostEarlier;
    }

    boolean take(MerchantId merchant) {
      Installation now = installations.lock(merchant).orElseThrow();
      if (now.state() != InstallationState.INSTALLED || !needed.test(now)) {
        return false;
      }
      before = Optional.of(now);
      try {
        TokenGrant grant = ask(now);
        granted = Optional.of(grant);
        return installations.renew(now, grant);
      } catch (TokenRefusedException e) {
        LOG.warnf("shopify.token.refused shop=%s error=%s", now.shop(), e.error());
        return giveUp(now, reason(e));
      }
    }

    private boolean giveUp(Installation now, String reason) {
      String subject = "merchant:" + now.merchant();
      events.append(
          now.merchant(),
          NewEvent.now("shop.access.lost", subject, "Install the app again. " + reason));
      return installations.needsReauthorization(now, reason);
    }

    private TokenGrant ask(Installation now) {
      if (now.kind() == GrantKind.CLIENT_CREDENTIALS) {
        return endpoint.forClientCredentials(now.shop());
      }
      return now.grant()
          .flatMap(TokenGrant::refresh)
          .map(refresh -> endpoint.forRefreshToken(now.shop(), refresh.token()))
          .orElseThrow(() -> new TokenRefusedException(401, "no_refresh_token"));
    }

    private String reason(TokenRefusedException e) {
      if (e.error().equals("no_refresh_token")) {
        return "The shop does not accept the access token any more, and there is no refresh token.";
      }
      return lostEarlier
          ? "The shop does not accept the refresh token. The answer to an earlier request for new"
              + " tokens was lost, because the server stopped or the connection broke."
          : "The shop does not accept the refresh token (" + e.error() + ").";
    }

    private Optional<Boolean> storeAgain() {
      return granted.flatMap(
          grant ->
              before.map(
                  was -> tenancy.callApart(was.merchant(), () -> installations.renew(was, grant))));
    }
  }
}
