# SPDX-License-Identifier: GPL-3.0-or-later
# How every target here is made, so that a folder's CMakeLists.txt is a list of sources and links.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# Every flag hangs here: warnings, sanitizers, coverage.
# Designated initializers leave what they do not name at its default: that is what they are for.
add_library(weiwatch_flags INTERFACE)
target_compile_options(weiwatch_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wconversion
  -Wno-sign-conversion -Wno-missing-field-initializers -Wformat=2 -Wimplicit-fallthrough)
target_compile_definitions(weiwatch_flags INTERFACE
  QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_NO_FOREACH QT_USE_QSTRINGBUILDER
  # What a later Qt deprecates may have no successor in 6.4, the oldest we build with.
  QT_WARN_DEPRECATED_UP_TO=0x060400
  $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
if(WEIWATCH_WERROR)
  target_compile_options(weiwatch_flags INTERFACE -Werror)
endif()
if(WEIWATCH_SANITIZERS)
  target_compile_options(weiwatch_flags INTERFACE
    -fsanitize=${WEIWATCH_SANITIZERS} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(weiwatch_flags INTERFACE -fsanitize=${WEIWATCH_SANITIZERS})
endif()
if(WEIWATCH_COVERAGE)
  target_compile_options(weiwatch_flags INTERFACE --coverage)
  target_link_options(weiwatch_flags INTERFACE --coverage)
endif()

# weiwatch_library(<folder> [NAME <name>] SOURCES … LINKS <public> … PRIVATE_LINKS …)
# The target is weiwatch_<folder>, or weiwatch_<name> where one folder holds two libraries.
# Include paths are the libraries' own parents: <core/wei.h> is reachable only through a link to core.
function(weiwatch_library folder)
  cmake_parse_arguments(arg "" "NAME" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  if(NOT arg_NAME)
    set(arg_NAME ${folder})
  endif()
  set(target weiwatch_${arg_NAME})
  add_library(${target} STATIC ${arg_SOURCES})
  # A link farm of one entry: the folder itself, under its own name, and none of its neighbours.
  set(view ${CMAKE_BINARY_DIR}/include/${folder})
  file(MAKE_DIRECTORY ${view})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${view}/${folder} SYMBOLIC)
  target_include_directories(${target} PUBLIC ${view})
  target_link_libraries(${target} PUBLIC ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS} weiwatch_flags)
endfunction()

# weiwatch_test(<tst_name> LABEL unit|integration|gui LINKS … [SOURCES …] [TIMEOUT s])
function(weiwatch_test name)
  cmake_parse_arguments(arg "" "LABEL;TIMEOUT" "SOURCES;LINKS" ${ARGN})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  add_executable(${name} ${name}.cpp ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} Qt6::Test weiwatch_flags)
  target_compile_definitions(${name} PRIVATE WEIWATCH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT}
    ENVIRONMENT "TZ=Europe/Paris;LC_ALL=C.UTF-8")
  if(arg_LABEL STREQUAL gui)
    weiwatch_needs_the_display(${name})
  endif()
endfunction()

# Windows of two programs on one display take pointer and focus from each other: one at a time.
function(weiwatch_needs_the_display name)
  set_tests_properties(${name} PROPERTIES RESOURCE_LOCK display)
endfunction()
