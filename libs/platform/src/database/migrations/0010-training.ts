import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The training repository: resources with versions and files, what keeps them fresh, how they are found and used. */
export class Training1764000000010 implements MigrationInterface {
  readonly name = 'Training1764000000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE EXTENSION IF NOT EXISTS unaccent;
      -- English words by their stems, whether written with accents or without.
      CREATE TEXT SEARCH CONFIGURATION training (COPY = english);
      ALTER TEXT SEARCH CONFIGURATION training
        ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;

      -- Mentors and others who write for the repository without being administrators.
      CREATE TABLE training_editors (
        person_id uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
        added_by uuid REFERENCES administrators (person_id),
        added_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE resources (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        -- First what a search reads of thousands of rows: a row is read from its beginning, up to the last column wanted.
        status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'scheduled', 'published', 'retired')),
        review_on date NOT NULL,
        -- When readers last got something new: what 'new since your last visit' and feeds go by.
        renewed_at timestamptz,
        -- What it can be filtered by, as 'topic:vat', in three bytes each, which searches count in half the time.
        facet_codes bytea NOT NULL DEFAULT '',
        -- Title, summary and labels as searches read them, which is small.
        search_head tsvector NOT NULL DEFAULT '',
        -- What it can be filtered by in words; an area with its parent.
        facets text[] NOT NULL DEFAULT '{}',
        audience text[] NOT NULL CHECK (cardinality(audience) > 0
          AND audience <@ ARRAY['leaders', 'mentors', 'commissioners', 'officials', 'universities', 'public']),
        slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        type text NOT NULL CHECK (type IN ('webinar', 'case-study', 'masterclass', 'toolkit', 'template', 'guide',
          'policy-guidance', 'faq', 'course-module', 'event', 'publication')),
        -- Where its substance is.
        form text NOT NULL DEFAULT 'page' CHECK (form IN ('page', 'file', 'link', 'video')),
        title text NOT NULL CHECK (title <> ''),
        summary text NOT NULL CHECK (summary <> ''),
        -- Markdown. Of a video: its transcript.
        body text NOT NULL DEFAULT '',
        url text CHECK (url LIKE 'https://%'),
        topics text[] NOT NULL DEFAULT '{}',
        areas text[] NOT NULL DEFAULT '{}',
        stages text[] NOT NULL DEFAULT '{}',
        format text NOT NULL DEFAULT 'online' CHECK (format IN ('online', 'classroom', 'live')),
        minutes integer CHECK (minutes BETWEEN 1 AND 6000),
        provider text NOT NULL DEFAULT '',
        author text NOT NULL DEFAULT '',
        licence text NOT NULL CHECK (licence <> ''),
        sources text[] NOT NULL DEFAULT '{}',
        -- Who keeps it right. Nobody for a moment after an erasure: the desk shows it.
        owner_id uuid REFERENCES people,
        review_months integer NOT NULL DEFAULT 12 CHECK (review_months BETWEEN 1 AND 60),
        needs_work boolean NOT NULL DEFAULT false,
        publish_at timestamptz,
        published_at timestamptz,
        retired_at timestamptz,
        successor_id uuid REFERENCES resources,
        -- The version that readers see; null until the first is published.
        version integer CHECK (version > 0),
        -- Rises with every save: two editors at once.
        revision integer NOT NULL DEFAULT 1 CHECK (revision > 0),
        created_at timestamptz NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now(),
        changed_by uuid REFERENCES people,
        -- What readers search of what is published: everything, and the words.
        search tsvector NOT NULL DEFAULT '',
        search_terms text[] NOT NULL DEFAULT '{}',
        -- Whether those words are counted as words that visitors may know of.
        search_open boolean NOT NULL DEFAULT false,
        CHECK (form NOT IN ('link', 'video') OR url IS NOT NULL),
        CHECK ((status = 'scheduled') = (publish_at IS NOT NULL)),
        CHECK (status NOT IN ('published', 'retired') OR (published_at IS NOT NULL AND version IS NOT NULL AND renewed_at IS NOT NULL)),
        CHECK ((status = 'retired') = (retired_at IS NOT NULL)),
        CHECK (successor_id IS NULL OR status = 'retired'),
        CHECK (successor_id <> id)
      );
      CREATE TRIGGER resources_states BEFORE UPDATE ON resources FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('status',
          'draft>scheduled,draft>published,scheduled>draft,scheduled>published,published>retired,retired>published');
      CREATE INDEX resources_search ON resources USING gin (search);
      CREATE INDEX resources_facets ON resources USING gin (facets);
      CREATE INDEX resources_review ON resources (review_on) WHERE status = 'published';
      CREATE INDEX resources_owner ON resources (owner_id);
      CREATE INDEX resources_renewed ON resources (renewed_at DESC, id) WHERE status = 'published';
      CREATE INDEX resources_scheduled ON resources (publish_at) WHERE status = 'scheduled';

      -- An unpublished change of a published resource, and every version that was published.
      CREATE TABLE resource_versions (
        resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
        number integer NOT NULL CHECK (number > 0),
        -- Every field that an editor can write, as it was.
        content jsonb NOT NULL,
        why text NOT NULL DEFAULT '',
        written_by uuid REFERENCES people,
        published_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (resource_id, number)
      );
      CREATE TABLE resource_drafts (
        resource_id uuid PRIMARY KEY REFERENCES resources ON DELETE CASCADE,
        content jsonb NOT NULL,
        why text NOT NULL DEFAULT '',
        written_by uuid REFERENCES people,
        written_at timestamptz NOT NULL DEFAULT now(),
        -- A change of something published that is to appear by itself.
        publish_at timestamptz
      );
      CREATE INDEX resource_drafts_scheduled ON resource_drafts (publish_at) WHERE publish_at IS NOT NULL;

      CREATE TABLE resource_files (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
        role text NOT NULL DEFAULT 'main' CHECK (role IN ('main', 'attachment', 'image', 'captions')),
        name text NOT NULL CHECK (name <> ''),
        -- By its content, never by its name.
        media_type text NOT NULL CHECK (media_type <> ''),
        bytes bigint NOT NULL CHECK (bytes > 0),
        sha256 bytea NOT NULL CHECK (length(sha256) = 32),
        storage_key text NOT NULL UNIQUE CHECK (storage_key <> ''),
        scan text NOT NULL DEFAULT 'waiting' CHECK (scan IN ('waiting', 'clean', 'infected', 'not-scanned')),
        uploaded_by uuid REFERENCES people,
        uploaded_at timestamptz NOT NULL DEFAULT now(),
        removed_at timestamptz
      );
      CREATE INDEX resource_files_resource ON resource_files (resource_id);
      -- The file that readers get, where the substance is a file: a version has its own.
      ALTER TABLE resources ADD COLUMN file_id uuid REFERENCES resource_files;

      -- Each time an owner was asked whether it is still right.
      CREATE TABLE resource_reviews (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
        person_id uuid REFERENCES people,
        -- The review date that it was about: asked once for each.
        review_on date NOT NULL,
        token_hash bytea UNIQUE,
        asked_at timestamptz NOT NULL DEFAULT now(),
        answer text CHECK (answer IN ('still-right', 'needs-work')),
        answered_at timestamptz,
        note text NOT NULL DEFAULT '',
        UNIQUE (resource_id, review_on),
        CHECK ((answer IS NULL) = (answered_at IS NULL))
      );

      CREATE TABLE resource_links (
        resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
        url text NOT NULL CHECK (url LIKE 'http%'),
        state text NOT NULL DEFAULT 'unchecked' CHECK (state IN ('unchecked', 'works', 'troubled', 'broken', 'refused')),
        -- The status code, or why there was none.
        detail text NOT NULL DEFAULT '',
        failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
        checked_at timestamptz,
        check_after timestamptz NOT NULL DEFAULT now(),
        told_at timestamptz,
        PRIMARY KEY (resource_id, url)
      );
      CREATE INDEX resource_links_due ON resource_links (check_after);

      -- Words that mean the same to a searcher.
      CREATE TABLE synonyms (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        words text[] NOT NULL CHECK (cardinality(words) >= 2),
        changed_by uuid REFERENCES people,
        changed_at timestamptz NOT NULL DEFAULT now()
      );

      -- Every word that published resources use, with how many of them: for spelling mistakes, half words and weights.
      CREATE TABLE search_words (
        word text PRIMARY KEY CHECK (word <> ''),
        stem text NOT NULL CHECK (stem <> ''),
        uses integer NOT NULL CHECK (uses > 0),
        -- Of those, in how many that need no account: a visitor is told of no other words.
        open_uses integer NOT NULL DEFAULT 0 CHECK (open_uses >= 0),
        CHECK (open_uses <= uses)
      );
      CREATE INDEX search_words_stem ON search_words (stem);
      CREATE INDEX search_words_uses ON search_words (uses);
      CREATE INDEX search_words_open_uses ON search_words (open_uses);
      CREATE INDEX search_words_alike ON search_words USING gin (word gin_trgm_ops);

      -- Curated and in order. A public one is a collection that needs no account.
      CREATE TABLE reading_lists (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        title text NOT NULL CHECK (title <> ''),
        summary text NOT NULL DEFAULT '',
        audience text NOT NULL CHECK (audience IN ('leaders', 'mentors', 'commissioners', 'officials', 'universities', 'public')),
        is_public boolean NOT NULL DEFAULT false,
        owner_id uuid REFERENCES people,
        revision integer NOT NULL DEFAULT 1 CHECK (revision > 0),
        created_at timestamptz NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now(),
        removed_at timestamptz
      );
      CREATE TABLE reading_list_items (
        list_id uuid NOT NULL REFERENCES reading_lists ON DELETE CASCADE,
        resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
        place integer NOT NULL CHECK (place > 0),
        note text NOT NULL DEFAULT '',
        PRIMARY KEY (list_id, resource_id),
        UNIQUE (list_id, place) DEFERRABLE
      );
      CREATE INDEX reading_list_items_resource ON reading_list_items (resource_id);

      -- What somebody does with a resource.
      CREATE TABLE resource_uses (
        resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        kept_at timestamptz,
        done_at timestamptz,
        rating integer CHECK (rating BETWEEN 1 AND 5),
        line text NOT NULL DEFAULT '' CHECK (length(line) <= 300),
        rated_at timestamptz,
        PRIMARY KEY (resource_id, person_id),
        CHECK ((rating IS NULL) = (rated_at IS NULL)),
        CHECK (line = '' OR rating IS NOT NULL)
      );
      CREATE INDEX resource_uses_person ON resource_uses (person_id);

      CREATE TABLE resource_questions (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
        person_id uuid REFERENCES people,
        body text NOT NULL CHECK (body <> ''),
        asked_at timestamptz NOT NULL DEFAULT now(),
        answer text NOT NULL DEFAULT '',
        answered_by uuid REFERENCES people,
        answered_at timestamptz,
        CHECK ((answer = '') = (answered_at IS NULL))
      );
      CREATE INDEX resource_questions_resource ON resource_questions (resource_id);
      CREATE INDEX resource_questions_open ON resource_questions (asked_at) WHERE answered_at IS NULL;

      -- A mentor's 'this may help', to their mentee.
      CREATE TABLE resource_sends (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
        mentorship_id uuid NOT NULL REFERENCES mentorships ON DELETE CASCADE,
        note text NOT NULL DEFAULT '',
        sent_at timestamptz NOT NULL DEFAULT now(),
        seen_at timestamptz,
        UNIQUE (resource_id, mentorship_id)
      );
      CREATE INDEX resource_sends_mentorship ON resource_sends (mentorship_id);

      CREATE TABLE saved_searches (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        -- The query as in the address: 'q=vat&stage=planning'.
        query text NOT NULL CHECK (query <> ''),
        saved_at timestamptz NOT NULL DEFAULT now(),
        -- Up to when they know what there is.
        told_until timestamptz NOT NULL DEFAULT now(),
        UNIQUE (person_id, query)
      );
      CREATE TABLE training_visits (
        person_id uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
        -- The visit before this one: what is newer is new to them.
        previous_at timestamptz,
        last_at timestamptz NOT NULL
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE training_visits, saved_searches, resource_sends, resource_questions, resource_uses, reading_list_items,
        reading_lists, search_words, synonyms, resource_links, resource_reviews, resource_files, resource_drafts,
        resource_versions, resources, training_editors;
      DROP TEXT SEARCH CONFIGURATION training;
    `);
  }
}
