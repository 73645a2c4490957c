-- Metrics as time series: what happened in a shop, by hour and by day of the merchant. See
-- docs/decisions/024-metrics-as-time-series.md.

-- Events that do not count into the series yet. Written by the statement that records them, so that
-- no event is lost between the two.
CREATE TABLE metric_pending (
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  event_id    uuid NOT NULL,
  PRIMARY KEY (merchant_id, event_id)
);

-- What is known of an order, a cart, a checkout or a measurement that several events tell about.
CREATE TABLE metric_source (
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  source      text NOT NULL,
  versions    json NOT NULL,
  PRIMARY KEY (merchant_id, source)
);

-- With which time zone and definitions a merchant's series were made. If these change, the series
-- are made again from the events.
CREATE TABLE metric_basis (
  merchant_id uuid PRIMARY KEY REFERENCES merchant (id),
  timezone    text NOT NULL,
  definitions int NOT NULL
);

-- The series. A bucket starts at the instant; its length is that of the merchant's hour or day.
CREATE TABLE metric_hour (
  merchant_id uuid NOT NULL,
  subject     text NOT NULL,
  metric      text NOT NULL,
  at          timestamptz NOT NULL,
  value       numeric NOT NULL,
  PRIMARY KEY (merchant_id, subject, metric, at)
) PARTITION BY RANGE (at);

CREATE TABLE metric_day (
  merchant_id uuid NOT NULL,
  subject     text NOT NULL,
  metric      text NOT NULL,
  at          timestamptz NOT NULL,
  value       numeric NOT NULL,
  PRIMARY KEY (merchant_id, subject, metric, at)
) PARTITION BY RANGE (at);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['metric_pending', 'metric_source', 'metric_basis', 'metric_hour',
                              'metric_day'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO zyra_server', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_merchant ON %I
         USING (merchant_id = current_merchant())
         WITH CHECK (merchant_id = current_merchant())', name);
  END LOOP;
END
$$;

-- Partitions are in a schema that the server may not use: it reaches their rows by the tables
-- above only, where row-level security holds.
CREATE SCHEMA metric_partition;

-- The partitions of a time: of metric_hour one a month, of metric_day one a year. A partition is
-- attached, which does not block readers and writers.
CREATE FUNCTION make_metric_partitions(series text, from_at timestamptz, to_at timestamptz)
  RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public SET timezone = 'UTC' AS $$
DECLARE
  unit text := CASE series WHEN 'metric_hour' THEN 'month' WHEN 'metric_day' THEN 'year' END;
  start_at timestamptz := date_trunc(unit, from_at);
  end_at timestamptz;
  part text;
  made int := 0;
BEGIN
  IF unit IS NULL THEN
    RAISE EXCEPTION 'There are no series %', series;
  END IF;
  WHILE start_at <= to_at LOOP
    end_at := start_at + ('1 ' || unit)::interval;
    part := series || to_char(start_at, CASE unit WHEN 'month' THEN '_YYYY_MM' ELSE '_YYYY' END);
    IF to_regclass('metric_partition.' || part) IS NULL THEN
      PERFORM pg_advisory_xact_lock(hashtext('metric_partition'));
      IF to_regclass('metric_partition.' || part) IS NULL THEN
        EXECUTE format('CREATE TABLE metric_partition.%I (LIKE public.%I INCLUDING ALL)', part, series);
        EXECUTE format('ALTER TABLE metric_partition.%I ENABLE ROW LEVEL SECURITY', part);
        EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION metric_partition.%I
                          FOR VALUES FROM (%L) TO (%L)', series, part, start_at, end_at);
        made := made + 1;
      END IF;
    END IF;
    start_at := end_at;
  END LOOP;
  RETURN made;
END
$$;

-- Removes the partitions that end at an instant or before it.
CREATE FUNCTION drop_metric_partitions(series text, before_at timestamptz) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public SET timezone = 'UTC' AS $$
DECLARE
  unit text := CASE series WHEN 'metric_hour' THEN 'month' WHEN 'metric_day' THEN 'year' END;
  part text;
  first_kept text := series || to_char(
    date_trunc(unit, before_at), CASE unit WHEN 'month' THEN '_YYYY_MM' ELSE '_YYYY' END);
  dropped int := 0;
BEGIN
  IF unit IS NULL THEN
    RAISE EXCEPTION 'There are no series %', series;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('metric_partition'));
  FOR part IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = ('public.' || series)::regclass AND c.relname < first_kept
  LOOP
    EXECUTE format('DROP TABLE metric_partition.%I', part);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END
$$;

-- The types of events that count.
CREATE FUNCTION counts_in_metrics(type text) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  RETURN type IN (
    'orders/create', 'orders/updated', 'orders/paid', 'orders/cancelled', 'orders/fulfilled',
    'orders/partially_fulfilled', 'orders/delete', 'refunds/create',
    'carts/create', 'carts/update', 'cart_abandoned',
    'checkouts/create', 'checkouts/update',
    'page_viewed', 'product_viewed', 'collection_viewed', 'search_submitted', 'clicked',
    'product_added_to_cart', 'product_removed_from_cart', 'checkout_started',
    'checkout_contact_info_submitted', 'checkout_address_info_submitted',
    'checkout_shipping_info_submitted', 'payment_info_submitted', 'checkout_completed', 'metrics');

CREATE FUNCTION metric_events_are_pending() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO metric_pending (merchant_id, event_id)
  SELECT merchant_id, id FROM added WHERE counts_in_metrics(type);
  RETURN NULL;
END
$$;
CREATE TRIGGER metric_events_are_pending AFTER INSERT ON event
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION metric_events_are_pending();

-- Empties a merchant's series; all of its events count again.
CREATE FUNCTION restart_metrics() RETURNS void
  LANGUAGE sql AS $$
  DELETE FROM metric_hour WHERE merchant_id = current_merchant();
  DELETE FROM metric_day WHERE merchant_id = current_merchant();
  DELETE FROM metric_source WHERE merchant_id = current_merchant();
  INSERT INTO metric_pending (merchant_id, event_id)
  SELECT merchant_id, id FROM event
   WHERE merchant_id = current_merchant() AND counts_in_metrics(type)
  ON CONFLICT DO NOTHING;
$$;

-- The merchants whose series are behind: with events that do not count yet, or made with another
-- time zone or other definitions. Their ids and nothing else.
CREATE FUNCTION merchants_with_pending_metrics(current_definitions int) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS 'SELECT m.id FROM merchant m LEFT JOIN metric_basis b ON b.merchant_id = m.id
       WHERE EXISTS (SELECT 1 FROM metric_pending p WHERE p.merchant_id = m.id)
          OR b.timezone <> m.timezone OR b.definitions <> current_definitions';

REVOKE ALL ON FUNCTION make_metric_partitions(text, timestamptz, timestamptz),
  drop_metric_partitions(text, timestamptz), merchants_with_pending_metrics(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_metric_partitions(text, timestamptz, timestamptz),
  drop_metric_partitions(text, timestamptz), merchants_with_pending_metrics(int) TO zyra_server;

-- What happened before there were series.
INSERT INTO metric_pending (merchant_id, event_id)
SELECT merchant_id, id FROM event WHERE counts_in_metrics(type);
