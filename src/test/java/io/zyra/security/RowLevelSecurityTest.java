package io.zyra.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.Samples;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Row-level security and append-only tables hold for any SQL. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class RowLevelSecurityTest {
  private static final List<String> APPEND_ONLY =
      List.of(
          "event",
          "product_snapshot",
          "decision",
          "decision_document",
          "decision_block",
          "decision_trace",
          "audit_rule",
          "audit_subject",
          "fact_content",
          "rule_version");

  private String a;
  private String b;
  private Connection server;
  private Connection owner;

  @BeforeEach
  void twoMerchantsWithRows() throws SQLException {
    a = merchantWithRows();
    b = merchantWithRows();
    server = connect("zyra.db.user", "zyra.db.password");
    run(server, "SET ROLE zyra_server");
    server.setAutoCommit(false);
    owner = connect("zyra.db.owner-user", "zyra.db.owner-password");
    run(
        owner,
        """
        INSERT INTO decision_document
        SELECT gen_random_uuid(), '%1$s', gen_random_uuid(), 'r', 1, 't', 'product', 'p', 'p', 'auto',
               'b', '{}', null, now();
        INSERT INTO decision_trace VALUES (gen_random_uuid(), '%1$s', '{}', now())
        """
            .formatted(a));
  }

  @AfterEach
  void disconnect() throws SQLException {
    server.close();
    owner.close();
  }

  @Test
  void everyTableOfMerchantsRowsIsGuarded() throws SQLException {
    assertThat(tenantTables()).contains("product", "event", "action", "idempotent_request");
    assertThat(
            rows(
                owner,
                """
                SELECT c.relname FROM pg_class c
                  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
                  JOIN pg_attribute t ON t.attrelid = c.oid AND t.attname = 'merchant_id'
                 WHERE c.relkind IN ('r', 'p') AND (NOT c.relrowsecurity OR NOT EXISTS (
                   SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid
                      AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL))
                """))
        .as("tables without row-level security or a policy for reading and writing")
        .isEmpty();
  }

  @Test
  void withoutAMerchantNothingIsVisibleAndWithOneOnlyItsOwn() throws SQLException {
    List<String> tables = new ArrayList<>(tenantTables());
    for (String table : tables) {
      assertThat(rows(server, "SELECT 1 FROM " + table)).as(table).isEmpty();
    }
    assertThat(rows(server, "SELECT 1 FROM merchant")).isEmpty();
    become(a);
    for (String table : tables) {
      assertThat(rows(server, "SELECT DISTINCT merchant_id FROM " + table)).isSubsetOf(a);
    }
    assertThat(rows(server, "SELECT id FROM merchant")).containsExactly(a);
    for (String table : List.of("product", "product_snapshot", "event", "rule", "decision")) {
      assertThat(rows(server, "SELECT 1 FROM " + table)).as(table).isNotEmpty();
    }
    server.rollback();
    assertThat(rows(server, "SELECT 1 FROM product")).as("the next transaction").isEmpty();
  }

  @Test
  void aRowOfAnotherMerchantCannotBeWrittenChangedOrRemoved() throws SQLException {
    become(a);
    refused(
        server,
        "INSERT INTO event VALUES (gen_random_uuid(), '%s', 't', null, 't', '{}', null, now(), now())"
            .formatted(b),
        "row-level security");
    become(a);
    refused(server, "UPDATE product SET merchant_id = '" + b + "'", "row-level security");
    become(a);
    assertThat(changed("UPDATE product SET title = 'x' WHERE merchant_id = '" + b + "'")).isZero();
    assertThat(changed("DELETE FROM rule_firing WHERE merchant_id = '" + b + "'")).isZero();
    assertThat(changed("UPDATE merchant SET name = 'x' WHERE id = '" + b + "'")).isZero();
    server.rollback();
  }

  @Test
  void theServersRoleCanNeitherWalkPastTheGuardNorTakeItDown() throws SQLException {
    assertThat(
            rows(
                server,
                """
                SELECT rolname FROM pg_roles
                 WHERE rolname IN ('zyra_server', 'zyra_login')
                   AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
                """))
        .isEmpty();
    assertThat(
            rows(
                server,
                """
                SELECT relname FROM pg_class JOIN pg_roles r ON r.oid = relowner
                 WHERE r.rolname IN ('zyra_server', 'zyra_login')
                """))
        .as("what they own")
        .isEmpty();
    for (String sql :
        List.of(
            "ALTER TABLE product DISABLE ROW LEVEL SECURITY",
            "DROP POLICY own_merchant ON product",
            "ALTER TABLE event DISABLE TRIGGER append_only",
            "SET session_replication_role = replica",
            "CREATE TABLE public.mine (id int)",
            "DROP TABLE product",
            "CREATE OR REPLACE FUNCTION current_merchant() RETURNS uuid LANGUAGE sql RETURN null",
            "SET ROLE postgres",
            "SET SESSION AUTHORIZATION postgres")) {
      assertThatThrownBy(() -> run(server, sql)).as(sql).isInstanceOf(SQLException.class);
      server.rollback();
    }
    refused(server, "SET row_security = off; SELECT * FROM product", "row-level security");
  }

  @Test
  void withoutItsRoleTheLoginReadsNothing() throws SQLException {
    run(server, "RESET ROLE");
    server.commit();
    List<String> tables = new ArrayList<>(tenantTables());
    tables.add("merchant");
    tables.add("scheduled_tasks");
    tables.add("flyway_schema_history");
    for (String table : tables) {
      run(server, "SELECT set_config('zyra.merchant', '" + a + "', true)");
      refused(server, "SELECT * FROM " + table, "permission denied");
    }
  }

  @Test
  void recordsAreAppendOnlyForTheServerAndForTheOwner() throws SQLException {
    for (String table : APPEND_ONLY) {
      for (String sql :
          List.of(
              "UPDATE " + table + " SET merchant_id = gen_random_uuid()",
              "DELETE FROM " + table,
              "TRUNCATE " + table + " CASCADE")) {
        become(a);
        refused(server, sql, "permission denied");
        refused(owner, sql, "append-only");
      }
    }
  }

  private static String merchantWithRows() {
    Api api = Api.newMerchant("safe");
    api.importCsv(Api.csv("one,One,<p>A text.</p>,V,T,,true,Size,M,S-1,9.00,4,,,,,active"));
    api.post("/rules", Samples.SEO_RULE);
    assertThat(api.post("/audits", Map.of()).statusCode()).isEqualTo(200);
    return api.merchant();
  }

  private List<String> tenantTables() throws SQLException {
    return rows(
        owner,
        """
        SELECT table_name FROM information_schema.columns
         WHERE table_schema = 'public' AND column_name = 'merchant_id'
        """);
  }

  private void become(String merchant) throws SQLException {
    run(server, "SELECT set_config('zyra.merchant', '" + merchant + "', true)");
  }

  private static Connection connect(String user, String password) throws SQLException {
    return DriverManager.getConnection(setting("zyra.db.url"), setting(user), setting(password));
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  private int changed(String sql) throws SQLException {
    try (Statement statement = server.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void refused(Connection connection, String sql, String why) throws SQLException {
    assertThatThrownBy(() -> run(connection, sql)).as(sql).hasMessageContaining(why);
    if (!connection.getAutoCommit()) {
      connection.rollback();
    }
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }
}
