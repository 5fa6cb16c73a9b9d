/** Short, kind, easily spelt words for references. None sounds like another or means anything about a family. */
export const referenceWords = `
acorn amber anchor apple apron arch arrow atlas badger bagel bamboo banjo barley basil basket beacon beaver bell berry birch biscuit blanket
bobbin bonnet bramble bread breeze bridge brook broom bucket button cactus camel candle canoe carrot castle cedar cello chalk cherry chess
chimney cider cinema circle clover cobble comet copper coral cotton cradle crayon cricket crumpet crystal cuckoo curtain cushion daisy dapple
desert diamond dolphin donkey drum dune eagle easel echo elbow ember engine envelope falcon feather fennel ferry fiddle finch flannel flute
forest fossil fountain fox garden garlic gecko ginger glider globe goblet gosling granite grape gravel guitar hammock harbour harvest hazel heather
hedge heron hill honey hoop horizon iceberg igloo island ivory jacket jigsaw jersey juniper kayak kennel kettle kitten kiwi ladder lagoon
lamp lantern lark lavender lemon lettuce lily linen llama lobster locket lupin magnet mango maple marble marigold market meadow melon meteor
mint mirror mitten monsoon moss muffin mural napkin nectar needle nettle noodle nutmeg oak oasis oboe ocean olive onion orbit orchard otter
oven owl oyster paddle painter panda paper parcel parrot parsley pasta peach pebble pelican pencil pepper piano picnic pigeon pillow planet
plum pocket pond poppy potato prism puffin pumpkin puzzle quartz quill quilt rabbit radio radish rafter rainbow raisin raven ribbon river robin
rocket rope rosemary saddle saffron sail salmon sandal satchel saucer scarf seagull seesaw shell shovel silver skate slipper snowdrop socket
sparrow spinach sponge spruce squirrel starling stream sugar sunset swallow swan table tadpole tambourine teapot tent thimble thistle thrush
thunder ticket tiger timber toast tomato topaz torch tractor trellis trumpet tulip tunnel turnip turtle umbrella valley vanilla velvet violet
violin waffle wagon walnut walrus watch water whale wheat whistle willow window winter wombat yarrow yoghurt zebra zigzag
`
  .trim()
  .split(/\s+/)
