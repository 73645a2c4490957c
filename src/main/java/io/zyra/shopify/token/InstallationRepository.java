package io.zyra.shopify.token;

import io.zyra.security.MerchantId;
import io.zyra.security.Secret;
import io.zyra.security.SecretSealer;
import io.zyra.security.UnreadableSecretException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.NativeQuery;

/** SQL of installations. Every method runs in the open transaction of the merchant. */
@ApplicationScoped
class InstallationRepository {
  private static final String ACCESS = "access_token";
  private static final String REFRESH = "refresh_token";

  private static final String SELECT =
      """
      SELECT shop, state, reason, grant_kind, scopes, access_token, access_expires_at,
             refresh_token, refresh_expires_at, generation, refresh_begun_at, autopilot_was_on
        FROM shop_installation WHERE merchant_id = :merchant
      """;

  private static final String INSTALL =
      """
      INSERT INTO shop_installation (
        merchant_id, shop, state, grant_kind, scopes, access_token, access_expires_at,
        refresh_token, refresh_expires_at, installed_at, scopes_at, updated_at)
      VALUES (:merchant, :shop, 'installed', :kind, :scopes, :access, :accessExpires,
        :refresh, :refreshExpires, :now, :now, :now)
      ON CONFLICT (merchant_id) DO UPDATE
         SET state = 'installed', reason = NULL, grant_kind = EXCLUDED.grant_kind,
             scopes = EXCLUDED.scopes, access_token = EXCLUDED.access_token,
             access_expires_at = EXCLUDED.access_expires_at,
             refresh_token = EXCLUDED.refresh_token,
             refresh_expires_at = EXCLUDED.refresh_expires_at,
             generation = shop_installation.generation + 1, refresh_begun_at = NULL,
             installed_at = EXCLUDED.installed_at, scopes_at = EXCLUDED.scopes_at,
             uninstalled_at = NULL,
             autopilot_was_on = false, updated_at = EXCLUDED.updated_at
      """;

  private static final String RENEW =
      """
      UPDATE shop_installation
         SET scopes = :scopes, access_token = :access, access_expires_at = :accessExpires,
             refresh_token = :refresh, refresh_expires_at = :refreshExpires,
             generation = generation + 1, refresh_begun_at = NULL, scopes_at = :now,
             updated_at = :now
       WHERE merchant_id = :merchant AND generation = :generation AND state = 'installed'
      """;

  private static final String BEGIN_REFRESH =
      """
      UPDATE shop_installation SET refresh_begun_at = :now
       WHERE merchant_id = :merchant AND generation = :generation AND refresh_begun_at IS NULL
      """;

  private static final String REAUTHORIZE =
      """
      UPDATE shop_installation
         SET state = 'needs_reauthorization', reason = :reason, access_token = NULL,
             access_expires_at = NULL, refresh_token = NULL, refresh_expires_at = NULL,
             generation = generation + 1, refresh_begun_at = NULL, updated_at = :now
       WHERE merchant_id = :merchant AND state = 'installed' AND generation = :generation
      """;

  private static final String UNINSTALL =
      """
      UPDATE shop_installation
         SET state = 'uninstalled', reason = NULL, access_token = NULL, access_expires_at = NULL,
             refresh_token = NULL, refresh_expires_at = NULL, generation = generation + 1,
             refresh_begun_at = NULL, uninstalled_at = :now, autopilot_was_on = :on,
             updated_at = :now
       WHERE merchant_id = :merchant AND state <> 'uninstalled' AND installed_at <= :at
      """;

  private static final String SCOPES =
      """
      UPDATE shop_installation SET scopes = :scopes, scopes_at = :at, updated_at = :now
       WHERE merchant_id = :merchant AND state = 'installed' AND scopes_at <= :at
      """;

  private final EntityManager entities;
  private final SecretSealer sealer;
  private final Clock clock;

  InstallationRepository(EntityManager entities, SecretSealer sealer, Clock clock) {
    this.entities = entities;
    this.sealer = sealer;
    this.clock = clock;
  }

  Optional<Installation> find(MerchantId merchant) {
    return read(merchant, SELECT);
  }

  /** The same, and nobody else changes it until the transaction ends. */
  Optional<Installation> lock(MerchantId merchant) {
    return read(merchant, SELECT + " FOR UPDATE");
  }

  void install(MerchantId merchant, String shop, GrantKind kind, TokenGrant grant) {
    Query query = entities.createNativeQuery(INSTALL).setParameter("shop", shop);
    bind(query.setParameter("kind", kind.key()), merchant, shop, grant).executeUpdate();
  }

  /**
   * Stores the grant that followed the one of {@code before}.
   *
   * @return whether it still was the one in force
   */
  boolean renew(Installation before, TokenGrant grant) {
    Query query = entities.createNativeQuery(RENEW).setParameter("generation", before.generation());
    return bind(query, before.merchant(), before.shop(), grant).executeUpdate() > 0;
  }

  void beginRefresh(Installation of) {
    change(BEGIN_REFRESH, of.merchant())
        .setParameter("generation", of.generation())
        .executeUpdate();
  }

  boolean needsReauthorization(Installation of, String reason) {
    return change(REAUTHORIZE, of.merchant())
            .setParameter("generation", of.generation())
            .setParameter("reason", reason)
            .executeUpdate()
        > 0;
  }

  /** Deletes the tokens; false if there are none, or they were granted later than {@code at}. */
  boolean uninstall(MerchantId merchant, Instant at, boolean autopilotOn) {
    return change(UNINSTALL, merchant)
            .setParameter("at", at)
            .setParameter("on", autopilotOn)
            .executeUpdate()
        > 0;
  }

  /** False if there is no installation, or its scopes are known as of later than {@code at}. */
  boolean storeScopes(MerchantId merchant, ScopeSet scopes, Instant at) {
    return change(SCOPES, merchant)
            .setParameter("scopes", scopes.toString())
            .setParameter("at", at)
            .executeUpdate()
        > 0;
  }

  private Query change(String sql, MerchantId merchant) {
    return entities
        .createNativeQuery(sql)
        .setParameter("merchant", merchant.value())
        .setParameter("now", clock.instant());
  }

  /** Each with its type, since one that is absent has none by itself. */
  private Query bind(Query query, MerchantId merchant, String shop, TokenGrant grant) {
    Optional<TokenGrant.Refresh> refresh = grant.refresh();
    return query
        .unwrap(NativeQuery.class)
        .setParameter("merchant", merchant.value())
        .setParameter("scopes", grant.scopes().toString())
        .setParameter("access", sealer.seal(grant.accessToken(), shop, ACCESS))
        .setParameter("accessExpires", grant.accessExpiresAt().orElse(null), Instant.class)
        .setParameter(
            "refresh",
            refresh.map(r -> sealer.seal(r.token(), shop, REFRESH)).orElse(null),
            byte[].class)
        .setParameter(
            "refreshExpires",
            refresh.flatMap(TokenGrant.Refresh::expiresAt).orElse(null),
            Instant.class)
        .setParameter("now", clock.instant());
  }

  private Optional<Installation> read(MerchantId merchant, String sql) {
    List<?> rows =
        entities
            .createNativeQuery(sql, Tuple.class)
            .setParameter("merchant", merchant.value())
            .getResultList();
    return rows.stream().map(Tuple.class::cast).findFirst().map(row -> installation(merchant, row));
  }

  private Installation installation(MerchantId merchant, Tuple row) {
    InstallationState state = InstallationState.of(row.get("state", String.class));
    Optional<String> reason = Optional.ofNullable(row.get("reason", String.class));
    Optional<TokenGrant> grant = Optional.empty();
    try {
      grant = grant(row);
    } catch (UnreadableSecretException e) {
      state = InstallationState.NEEDS_REAUTHORIZATION;
      reason = Optional.of(e.getMessage() + ".");
    }
    return new Installation(
        merchant,
        row.get("shop", String.class),
        state,
        reason,
        GrantKind.of(row.get("grant_kind", String.class)),
        ScopeSet.parse(row.get("scopes", String.class)),
        grant,
        row.get("generation", Integer.class),
        instant(row, "refresh_begun_at"),
        row.get("autopilot_was_on", Boolean.class));
  }

  private Optional<TokenGrant> grant(Tuple row) {
    return secret(row, ACCESS)
        .map(
            access ->
                new TokenGrant(
                    access,
                    ScopeSet.parse(row.get("scopes", String.class)),
                    instant(row, "access_expires_at"),
                    secret(row, REFRESH)
                        .map(
                            refresh ->
                                new TokenGrant.Refresh(
                                    refresh, instant(row, "refresh_expires_at")))));
  }

  private Optional<Secret> secret(Tuple row, String column) {
    return Optional.ofNullable(row.get(column, byte[].class))
        .map(bytes -> sealer.open(bytes, row.get("shop", String.class), column));
  }

  private static Optional<Instant> instant(Tuple row, String column) {
    return Optional.ofNullable(row.get(column, Instant.class));
  }
}
