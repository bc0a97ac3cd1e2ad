-- Who takes which course, and who is about to.

CREATE TABLE IF NOT EXISTS public.enrollments (
  enrollment_id uuid        NOT NULL DEFAULT gen_random_uuid(),
  user_id       uuid        NOT NULL,
  course_id     uuid        NOT NULL,
  status        text        NOT NULL DEFAULT 'active',
  paid_cents    text,
  provider_txn  text,
  enrolled_at   timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_enrollments PRIMARY KEY (enrollment_id),
  CONSTRAINT uq_enrollments_user_course UNIQUE (user_id, course_id),
  CONSTRAINT fk_enrollments_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE,
  CONSTRAINT fk_enrollments_course FOREIGN KEY (course_id) REFERENCES public.courses (course_id) ON DELETE CASCADE
);

COMMENT ON TABLE public.enrollments IS 'Who takes which course; one row per learner and course, so that enrolling twice is harmless.';
COMMENT ON COLUMN public.enrollments.enrollment_id IS 'Identifies the enrollment.';
COMMENT ON COLUMN public.enrollments.user_id IS 'The learner.';
COMMENT ON COLUMN public.enrollments.course_id IS 'The course.';
COMMENT ON COLUMN public.enrollments.status IS 'active, or why not.';
COMMENT ON COLUMN public.enrollments.paid_cents IS 'What was paid, in hundredths of the currency unit, as the payment provider wrote it.';
COMMENT ON COLUMN public.enrollments.provider_txn IS 'The payment provider''s transaction.';
COMMENT ON COLUMN public.enrollments.enrolled_at IS 'When the learner enrolled.';

CREATE TABLE IF NOT EXISTS public.cart_items (
  cart_item_id uuid        NOT NULL DEFAULT gen_random_uuid(),
  user_id      uuid        NOT NULL,
  course_slug  text        NOT NULL,
  course_title text        NOT NULL,
  course_price integer     NOT NULL DEFAULT 0,
  course_data  jsonb,
  added_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_cart_items PRIMARY KEY (cart_item_id),
  CONSTRAINT uq_cart_items_user_slug UNIQUE (user_id, course_slug),
  CONSTRAINT fk_cart_items_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE
);

COMMENT ON TABLE public.cart_items IS 'What a person has put into the cart, by the slug of the course. Also made at run time by older platforms.';
COMMENT ON COLUMN public.cart_items.cart_item_id IS 'Identifies the item.';
COMMENT ON COLUMN public.cart_items.user_id IS 'Whose cart it is.';
COMMENT ON COLUMN public.cart_items.course_slug IS 'The course, by its slug.';
COMMENT ON COLUMN public.cart_items.course_title IS 'Title at the time.';
COMMENT ON COLUMN public.cart_items.course_price IS 'Price at the time.';
COMMENT ON COLUMN public.cart_items.course_data IS 'What else the shop shows of the course, JSON.';
COMMENT ON COLUMN public.cart_items.added_at IS 'When it was put in.';

CREATE TABLE IF NOT EXISTS public.cart_lines (
  cart_line_id   uuid        NOT NULL DEFAULT gen_random_uuid(),
  user_id        uuid        NOT NULL,
  course_id      uuid        NOT NULL,
  status         text        NOT NULL DEFAULT 'open',
  quantity       integer     NOT NULL DEFAULT 1,
  added_at       timestamptz NOT NULL DEFAULT now(),
  checked_out_at timestamptz,
  checkout_ref   text,
  CONSTRAINT pk_cart_lines PRIMARY KEY (cart_line_id),
  CONSTRAINT fk_cart_lines_user FOREIGN KEY (user_id) REFERENCES public.users (user_id) ON DELETE CASCADE,
  CONSTRAINT fk_cart_lines_course FOREIGN KEY (course_id) REFERENCES public.courses (course_id) ON DELETE RESTRICT
);

COMMENT ON TABLE public.cart_lines IS 'Lines of carts, open and checked out. A course in one cannot be deleted.';
COMMENT ON COLUMN public.cart_lines.cart_line_id IS 'Identifies the line.';
COMMENT ON COLUMN public.cart_lines.user_id IS 'Whose cart it is.';
COMMENT ON COLUMN public.cart_lines.course_id IS 'The course.';
COMMENT ON COLUMN public.cart_lines.status IS 'open, or what became of it.';
COMMENT ON COLUMN public.cart_lines.quantity IS 'How many, a count.';
COMMENT ON COLUMN public.cart_lines.added_at IS 'When it was put in.';
COMMENT ON COLUMN public.cart_lines.checked_out_at IS 'When it was paid; null until then.';
COMMENT ON COLUMN public.cart_lines.checkout_ref IS 'The payment that it belongs to.';
