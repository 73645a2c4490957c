package io.zyra.merchant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.zyra.security.MerchantId;
import io.zyra.web.Problem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Request filter that answers 404 to every request with an unknown merchant, before anything else
 * is checked. Merchants are never deleted, so known ids are cached without expiry.
 */
@Singleton
class MerchantExistsFilter {
  private static final int BEFORE_BODIES = 1_000;
  private static final int REMEMBERED = 100_000;

  private final Merchants merchants;
  private final Cache<MerchantId, Boolean> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  MerchantExistsFilter(Merchants merchants) {
    this.merchants = merchants;
  }

  @ServerRequestFilter(priority = BEFORE_BODIES)
  void check(UriInfo uri) {
    Optional.ofNullable(uri.getPathParameters().getFirst("merchant"))
        .or(() -> Optional.ofNullable(uri.getQueryParameters().getFirst("merchant")))
        .ifPresent(this::require);
  }

  private void require(String text) {
    MerchantId id = id(text);
    if (known.getIfPresent(id) == null) {
      merchants.get(id);
      known.put(id, Boolean.TRUE);
    }
  }

  private static MerchantId id(String text) {
    try {
      return MerchantId.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("merchant", text);
    }
  }
}
