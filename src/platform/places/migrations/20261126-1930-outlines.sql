-- Edges of districts, wards and small areas, for drawing. Empty until an operator imports them.

create table places.outline (
  kind text not null check (kind in ('authority', 'district', 'ward', 'small_area')),
  code text not null check (length(code) between 1 and 20),
  name text not null check (length(name) between 1 and 120),
  rings jsonb not null check (jsonb_typeof(rings) = 'array'),
  south real not null,
  west real not null,
  north real not null,
  east real not null,
  primary key (kind, code)
);
comment on table places.outline is 'An area with its edges.';
comment on column places.outline.kind is 'An upper-tier authority, a district, a ward or a small area (LSOA).';
comment on column places.outline.code is 'Its ONS code.';
comment on column places.outline.name is 'Its name.';
comment on column places.outline.rings is 'Closed rings of latitude and longitude in degrees, to four places; holes are rings like others.';
comment on column places.outline.south is 'The box round it: degrees.';
comment on column places.outline.west is 'The box round it: degrees.';
comment on column places.outline.north is 'The box round it: degrees.';
comment on column places.outline.east is 'The box round it: degrees.';
create index on places.outline (kind, south, north);
select access.open_table('places.outline', 'Edges of areas are open data.');
