"""Every position that a ledger keeps, with the words that were kept with it: what `verify` compares."""

# Every written-down position of one document, with the words that were written down with it.
ANCHORS = """
    SELECT a.id, s.role, s.start, s."end", s.words
    FROM attribution a JOIN attribution_span s ON s.attribution = a.row WHERE a.document = :document
    UNION ALL
    SELECT e.id, 'mention', m.start, m."end", m.words
    FROM entity e JOIN mention m ON m.entity = e.row WHERE e.document = :document
    UNION ALL
    SELECT e.id, s.role, s.start, s."end", s.words
    FROM entity e JOIN entity_span s ON s.entity = e.row WHERE e.document = :document
    UNION ALL
    SELECT a.id, s.role, s.start, s."end", s.words
    FROM absence a JOIN absence_span s ON s.absence = a.row WHERE a.document = :document
    UNION ALL
    SELECT id, 'time', start, "end", words FROM timex WHERE document = :document
    UNION ALL
    SELECT id, 'dated', start, "end", words FROM dating WHERE document = :document
"""
