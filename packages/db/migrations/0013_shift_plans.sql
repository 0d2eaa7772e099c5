CREATE TABLE "shift_plans" (
	"valid_from" date PRIMARY KEY NOT NULL,
	"shifts" jsonb NOT NULL,
	CONSTRAINT "shift_plans_form" CHECK (case when jsonb_typeof("shift_plans"."shifts") = 'array' then jsonb_array_length("shift_plans"."shifts") <= 6
        and jsonb_array_length("shift_plans"."shifts") = jsonb_array_length(jsonb_path_query_array("shift_plans"."shifts",
          '$[*] ? (@.name.type() == "string" && @.start like_regex "^([01][0-9]|2[0-3]):[0-5][0-9]$")')) else false end)
);
