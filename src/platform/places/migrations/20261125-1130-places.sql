create schema places;
comment on schema places is 'Where postcodes are. Empty until an operator imports them.';
grant usage on schema places to public;

create table places.postcode (
  postcode text primary key check (postcode ~ '^[A-Z0-9]{5,7}$'),
  latitude real not null,
  longitude real not null,
  district text,
  ward text,
  lsoa_2011 text,
  lsoa_2021 text
);
comment on table places.postcode is 'One row a postcode unit: the middle of its addresses.';
comment on column places.postcode.postcode is 'Capitals without a space.';
comment on column places.postcode.latitude is 'Degrees north, WGS 84.';
comment on column places.postcode.longitude is 'Degrees east, WGS 84.';
comment on column places.postcode.district is 'ONS code of the district, where the source says.';
comment on column places.postcode.ward is 'ONS code of the ward, where the source says.';
comment on column places.postcode.lsoa_2011 is 'ONS code of the small area of 2011, where the source says.';
comment on column places.postcode.lsoa_2021 is 'ONS code of the small area of 2021, where the source says.';

create table places.postcode_group (
  code text primary key,
  kind text not null check (kind in ('sector', 'outward')),
  latitude real not null,
  longitude real not null,
  postcodes int not null
);
comment on table places.postcode_group is 'The middle of each sector and each first half, made anew with every import.';
comment on column places.postcode_group.code is 'LE11 for a first half, LE11 2 for a sector.';
comment on column places.postcode_group.kind is 'sector or outward.';
comment on column places.postcode_group.latitude is 'Mean of its postcodes.';
comment on column places.postcode_group.longitude is 'Mean of its postcodes.';
comment on column places.postcode_group.postcodes is 'How many it was made of.';

select access.open_table('places.postcode', 'Positions of postcodes are open data.');
select access.open_table('places.postcode_group', 'Made of open data.');

create function places.regroup() returns void
  language sql volatile set search_path = pg_catalog, pg_temp as $$
  delete from places.postcode_group;
  insert into places.postcode_group (code, kind, latitude, longitude, postcodes)
    select left(postcode, length(postcode) - 3), 'outward', avg(latitude), avg(longitude), count(*) from places.postcode group by 1
    union all
    select left(postcode, length(postcode) - 3) || ' ' || substr(postcode, length(postcode) - 2, 1), 'sector', avg(latitude), avg(longitude), count(*) from places.postcode group by 1;
$$;
comment on function places.regroup is 'Makes the middles of sectors and first halves again.';
revoke all on function places.regroup from public;
