-- Reasons to wait that are about the language of a text say so by their kind, not by their words.
UPDATE action SET held_because = (
    SELECT json_agg(
             CASE WHEN reason #>> '{}' LIKE 'The text is in %'
                  THEN json_build_object('kind', 'LANGUAGE', 'words', reason #>> '{}')
                  ELSE reason END
             ORDER BY place)
      FROM json_array_elements(held_because) WITH ORDINALITY AS reasons (reason, place))
 WHERE held_because::text LIKE '%"The text is in %';
